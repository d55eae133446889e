import type { Performance } from '@backline/contract';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { usePerformanceMutators } from '../../data/performances.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';

interface CancelDialogProps {
  readonly show: Performance;
  readonly onCancelled: () => void;
  readonly onClose: () => void;
}

/** Calls a booked show off, and asks why: nobody has to say, but in a year nobody will know. */
export function CancelDialog({ show, onCancelled, onClose }: CancelDialogProps) {
  const { cancelPerformance } = usePerformanceMutators();
  const [reason, setReason] = useState('');
  const sending = useSending();
  const handleSubmit = () =>
    void sending.run(async () => {
      await cancelPerformance(show.id, reason.trim());
      onCancelled();
    });
  return (
    <FormDialog
      title={t('show.cancel.title', { venue: show.venueName })}
      action={t('show.cancel')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onClose={onClose}
    >
      <Textarea
        label={t('show.cancelReason')}
        description={t('show.cancel.hint')}
        autosize
        minRows={3}
        maxLength={1000}
        value={reason}
        error={fieldErrors(sending.error)['reason']}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
