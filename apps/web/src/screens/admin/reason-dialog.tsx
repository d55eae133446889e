import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  /** Does it; what was typed stays where it is refused. */
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

const shortest = 3;

/** Asks why before something is done to somebody; the reason stands in the log of the platform. */
export function ReasonDialog({ title, text, action, onConfirm, onClose, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={title}
      text={text}
      action={action}
      isOpen
      isLocked={reason.trim().length < shortest}
      onConfirm={() => onConfirm(reason.trim())}
      onClose={onClose}
    >
      {children}
      <Textarea
        label={t('admin.why')}
        description={t('admin.why.hint')}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </ConfirmDialog>
  );
}
