import { keyDays, overlapHours } from '@backline/contract';
import type { ApiKey, NewApiKey } from '@backline/contract';
import { Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useApiKeyMutators } from '../../../data/api-keys.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { EditForm } from '../../../ui/edit-form.tsx';
import { FreshKey } from './fresh-key.tsx';
import classes from '../workspace.module.css';

interface RotateDialogProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** Gives a key another secret, and shows it this once. */
export function RotateDialog({ apiKey: { id, name }, onClose }: RotateDialogProps) {
  const { rotateKey } = useApiKeyMutators();
  const [overlap, setOverlap] = useState<number>(overlapHours.usual);
  const [days, setDays] = useState<number>(keyDays.usual);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const sending = useSending();
  const handleSubmit = () =>
    sending.run(async () => setMade(await rotateKey(id, { overlapHours: overlap, expiresInDays: days })));
  return (
    <Modal
      opened
      closeOnClickOutside={made === null}
      onClose={onClose}
      title={made ? t('keys.fresh.title') : t('keys.rotate.of', { name })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {made ? (
        <FreshKey made={made} onKept={onClose} />
      ) : (
        <EditForm
          action={t('keys.rotate')}
          isSending={sending.isSending}
          error={sending.error}
          onCancel={onClose}
          onSubmit={() => void handleSubmit()}
        >
          <div className={classes.form}>
            <p className={classes.soft}>{t('keys.rotate.text')}</p>
            <NativeSelect
              label={t('keys.rotate.overlap')}
              data-autofocus
              value={String(overlap)}
              data={overlaps.map((count) => ({
                value: String(count),
                label: count === 0 ? t('keys.rotate.now') : t('keys.hours', { count }),
              }))}
              onChange={({ currentTarget: { value } }) => setOverlap(Number(value))}
            />
            <NativeSelect
              label={t('keys.expires')}
              value={String(days)}
              data={lifetimes.map((count) => ({ value: String(count), label: t('keys.days', { count }) }))}
              onChange={({ currentTarget: { value } }) => setDays(Number(value))}
            />
          </div>
        </EditForm>
      )}
    </Modal>
  );
}

const overlaps = [overlapHours.least, 1, overlapHours.usual, 72, overlapHours.most] as const;
const lifetimes = [7, 30, keyDays.usual, 180, keyDays.most] as const;
