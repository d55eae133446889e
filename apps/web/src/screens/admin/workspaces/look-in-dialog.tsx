import { supportMinutes, supportReason } from '@backline/contract';
import type { SupportMinutes } from '@backline/contract';
import { NativeSelect, Textarea } from '@mantine/core';
import { lookIn } from '../../../data/operated-workspaces.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useKept } from '../../../lib/use-kept.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import classes from '../admin.module.css';

interface LookInDialogProps {
  readonly workspaceId: string;
  readonly name: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const blank: { readonly reason: string; readonly minutes: SupportMinutes } = { reason: '', minutes: 15 };

/** Asks why somebody wants to look into a workspace, and for how long. */
export function LookInDialog({ workspaceId, name, onDone, onClose }: LookInDialogProps) {
  const draft = useKept(`draft:look-in:${workspaceId}`, blank);
  const { reason, minutes } = draft.value;
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const handleSubmit = () =>
    void sending.run(async () => {
      await lookIn(workspaceId, { reason: reason.trim(), minutes });
      draft.forget();
      onDone();
    });
  return (
    <FormDialog
      title={t('lookIn.title', { name })}
      action={t('lookIn')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onClose={onClose}
    >
      <p className={classes.soft}>{t('lookIn.text')}</p>
      <Textarea
        label={t('admin.why')}
        description={t('lookIn.why.hint')}
        error={faults['reason']}
        required
        minLength={supportReason.min}
        maxLength={supportReason.max}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={({ currentTarget: { value } }) => draft.merge({ reason: value })}
      />
      <NativeSelect
        label={t('lookIn.minutes')}
        error={faults['minutes']}
        value={minutes}
        data={supportMinutes.map((value) => ({
          value: String(value),
          label: t('lookIn.minutes.for', { count: value }),
        }))}
        onChange={({ currentTarget: { value } }) =>
          draft.merge({ minutes: supportMinutes.find((known) => String(known) === value) ?? 15 })
        }
      />
    </FormDialog>
  );
}
