import { Button } from '@mantine/core';
import { useState } from 'react';
import { changePassphrase } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { PassphraseField, passphraseFault } from './passphrase-field.tsx';
import classes from './private.module.css';

/** Another passphrase, for whoever has the vault open. */
export function ChangePassphrase() {
  const [passphrase, setPassphrase] = useState('');
  const [isTried, setTried] = useState(false);
  const sending = useSending();
  const fault = passphraseFault(passphrase);
  const handleChange = () => {
    setTried(true);
    if (fault) return;
    void sending.run(async () => {
      await changePassphrase(passphrase);
      setPassphrase('');
      setTried(false);
      notice(t('private.passphrase.changed'));
    });
  };
  return (
    <section className={classes.part} aria-labelledby="change-passphrase">
      <h2 id="change-passphrase">{t('private.passphrase.change')}</h2>
      <p className={classes.soft}>{t('private.passphrase.text')}</p>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          handleChange();
        }}
      >
        <PassphraseField use="new" fault={isTried ? fault : null} value={passphrase} onChange={setPassphrase} />
        <FormProblem error={sending.error} />
        <div>
          <Button type="submit" variant="default" loading={sending.isSending}>
            {t('private.passphrase.change')}
          </Button>
        </div>
      </form>
    </section>
  );
}
