import { Button } from '@mantine/core';
import { useState } from 'react';
import { forgetVault } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './private.module.css';

/** The way on for whoever has lost everything that opened their private data. */
export function GiveUpKeys() {
  const [isAsking, setAsking] = useState(false);
  const sending = useSending();
  const handleClose = () => setAsking(false);
  const handleGiveUp = () =>
    void sending.run(async () => {
      await forgetVault();
      notice(t('private.giveUp.done'));
    });
  return (
    <section className={classes.part} aria-labelledby="give-up-keys">
      <h2 id="give-up-keys">{t('private.giveUp.title')}</h2>
      <p className={classes.soft}>{t('private.giveUp.text')}</p>
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('private.giveUp.do')}
        </Button>
      </div>
      {isAsking ? (
        <Dialog label={t('private.giveUp.question')} onClose={handleClose}>
          <div className={classes.question}>
            <h3>{t('private.giveUp.question')}</h3>
            <p>{t('private.giveUp.loss')}</p>
            <FormProblem error={sending.error} />
            <ButtonRow>
              <Button color="red.6" loading={sending.isSending} onClick={handleGiveUp}>
                {t('private.giveUp.do')}
              </Button>
              <Button variant="subtle" color="gray" onClick={handleClose}>
                {t('shell.cancel')}
              </Button>
            </ButtonRow>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
