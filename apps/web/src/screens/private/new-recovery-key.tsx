import { Button } from '@mantine/core';
import { useState } from 'react';
import { keepRecoveryKey, prepareRecoveryKey } from '../../data/vault.ts';
import type { NewRecoveryKey as Prepared } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem, notice } from '../../ui/notices.tsx';
import classes from './private.module.css';
import { RecoveryWords } from './recovery-words.tsx';

interface NewRecoveryKeyProps {
  readonly email: string;
}

/** Another recovery key; it counts once it was found on paper. */
export function NewRecoveryKey({ email }: NewRecoveryKeyProps) {
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const handleMake = () => void prepareRecoveryKey().then(setPrepared, noticeProblem);
  const handleWritten = async () => {
    if (!prepared) return;
    await keepRecoveryKey(prepared);
    setPrepared(null);
    notice(t('private.recovery.made'));
  };
  if (prepared)
    return (
      <RecoveryWords words={prepared.words} email={email} action={t('private.recovery.do')} onWritten={handleWritten} />
    );
  return (
    <section className={classes.part} aria-labelledby="new-recovery-key">
      <h2 id="new-recovery-key">{t('private.recovery.title')}</h2>
      <p className={classes.soft}>{t('private.recovery.text')}</p>
      <div>
        <Button variant="default" onClick={handleMake}>
          {t('private.recovery.make')}
        </Button>
      </div>
    </section>
  );
}
