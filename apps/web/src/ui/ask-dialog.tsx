import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { useSending } from '../lib/use-sending.ts';
import { Dialog } from './dialog.tsx';
import classes from './ask-dialog.module.css';
import { FormProblem } from './form-problem.tsx';

interface AskDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before what cannot be undone, in the browser's own dialog, which costs nothing to load. */
export function AskDialog({ title, text, action, onConfirm, onClose, children }: AskDialogProps) {
  const sending = useSending();
  const handleConfirm = () =>
    sending.run(async () => {
      await onConfirm();
      onClose();
    });
  return (
    <Dialog label={title} onClose={onClose}>
      <div className={classes.body}>
        <h2>{title}</h2>
        <p>{text}</p>
        {children}
        <FormProblem error={sending.error} />
        <div className={classes.buttons}>
          <Button color="red.6" loading={sending.isSending} onClick={() => void handleConfirm()}>
            {action}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
