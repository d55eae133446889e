import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { EditForm } from './edit-form.tsx';
import classes from './form-dialog.module.css';

interface FormDialogProps {
  readonly title: string;
  /** What the button says. */
  readonly action: string;
  readonly size?: 'md' | 'lg';
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog, its fields below each other. Open as long as it is rendered. */
export function FormDialog({
  title,
  action,
  size = 'md',
  isSending,
  error,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  return (
    <Modal opened size={size} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <EditForm action={action} isSending={isSending} error={error} onCancel={onClose} onSubmit={onSubmit}>
        <div className={classes.fields}>{children}</div>
      </EditForm>
    </Modal>
  );
}
