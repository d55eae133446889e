import { Button, Modal } from '@mantine/core';
import type { PrivateConflict } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ContentText } from './content-text.tsx';
import classes from './private.module.css';

interface ConflictDialogProps {
  readonly conflict: PrivateConflict;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly onMix: () => void;
}

/** Two values of one record, both unsealed here: nobody but a person who can read them can put them together. */
export function ConflictDialog({ conflict, isSending, error, onMine, onTheirs, onMix }: ConflictDialogProps) {
  return (
    <Modal
      opened
      size="lg"
      onClose={onMix}
      title={t('private.conflict.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <div className={classes.form}>
        <p className={classes.soft}>{t('private.conflict.text')}</p>
        <div className={classes.both}>
          <section className={classes.side} aria-labelledby="conflict-mine">
            <h3 id="conflict-mine">{t('private.conflict.mine')}</h3>
            <ContentText content={conflict.mine} />
            <Button loading={isSending} onClick={onMine}>
              {t('private.conflict.keepMine')}
            </Button>
          </section>
          <section className={classes.side} aria-labelledby="conflict-theirs">
            <h3 id="conflict-theirs">{t('private.conflict.theirs')}</h3>
            <ContentText content={conflict.theirs.content} />
            <Button variant="default" onClick={onTheirs}>
              {t('private.conflict.keepTheirs')}
            </Button>
          </section>
        </div>
        <FormProblem error={error} />
        <ButtonRow>
          <Button variant="subtle" color="gray" onClick={onMix}>
            {t('private.conflict.mix')}
          </Button>
        </ButtonRow>
      </div>
    </Modal>
  );
}
