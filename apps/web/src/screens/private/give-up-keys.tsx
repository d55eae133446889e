import { Button } from '@mantine/core';
import { useState } from 'react';
import { forgetVault } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './private.module.css';

/** The way on for whoever has lost everything that opened their private data. */
export function GiveUpKeys() {
  const [isAsking, setAsking] = useState(false);
  const handleGiveUp = async () => {
    await forgetVault();
    notice(t('private.giveUp.done'));
  };
  return (
    <section className={classes.part} aria-labelledby="give-up-keys">
      <h2 id="give-up-keys">{t('private.giveUp.title')}</h2>
      <p className={classes.soft}>{t('private.giveUp.text')}</p>
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('private.giveUp.do')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('private.giveUp.question')}
        text={t('private.giveUp.loss')}
        action={t('private.giveUp.do')}
        isOpen={isAsking}
        onConfirm={handleGiveUp}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
