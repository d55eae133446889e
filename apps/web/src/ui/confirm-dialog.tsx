import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { useSending } from '../lib/use-sending.ts';
import classes from './confirm-dialog.module.css';
import { FormProblem } from './form-problem.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isOpen: boolean;
  readonly isLocked?: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before what cannot be undone; it says what will happen, and stays open where it was refused. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, action, isOpen, isLocked = false, onConfirm, onClose, children } = props;
  const sending = useSending();
  const handleConfirm = () =>
    sending.run(async () => {
      await onConfirm();
      onClose();
    });
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <div className={classes.body}>
        <p>{text}</p>
        {children}
        <FormProblem error={sending.error} />
        <div className={classes.buttons}>
          <Button color="red.6" disabled={isLocked} loading={sending.isSending} onClick={() => void handleConfirm()}>
            {action}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
