import type { User } from '@backline/contract';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { keepVault, prepareVault } from '../../data/vault.ts';
import type { NewVault } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { PassphraseField, passphraseFault } from './passphrase-field.tsx';
import classes from './private.module.css';
import { RecoveryWords } from './recovery-words.tsx';

interface SetUpPrivateProps {
  readonly user: User;
}

/** What is lost when all keys are lost, a passphrase, the recovery key, and a look at the paper; only then are the keys kept. */
export function SetUpPrivate({ user }: SetUpPrivateProps) {
  const [passphrase, setPassphrase] = useState('');
  const [isUnderstood, setUnderstood] = useState(false);
  const [isTried, setTried] = useState(false);
  const [made, setMade] = useState<NewVault | null>(null);
  const sending = useSending();
  const fault = passphraseFault(passphrase);
  const handleMake = () => {
    setTried(true);
    if (!fault) void sending.run(async () => setMade(await prepareVault(user.id, passphrase)));
  };
  const handleWritten = async () => {
    if (!made) return;
    await keepVault(made);
    notice(t('private.setUp.done'));
  };
  if (made)
    return (
      <RecoveryWords
        words={made.words}
        email={user.email}
        action={t('private.words.check.do')}
        onWritten={handleWritten}
      />
    );
  return (
    <section className={classes.part} aria-labelledby="set-up-private">
      <h2 id="set-up-private">{t('private.setUp.title')}</h2>
      <p>{t('private.setUp.text')}</p>
      <p className={classes.loss}>{t('private.setUp.loss')}</p>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          handleMake();
        }}
      >
        <PassphraseField use="new" fault={isTried ? fault : null} value={passphrase} onChange={setPassphrase} />
        <Checkbox
          label={t('private.setUp.understood')}
          checked={isUnderstood}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        <FormProblem error={sending.error} />
        <div>
          <Button type="submit" disabled={!isUnderstood} loading={sending.isSending}>
            {t('private.setUp.next')}
          </Button>
        </div>
      </form>
    </section>
  );
}
