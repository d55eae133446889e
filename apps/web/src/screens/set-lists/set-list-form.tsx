import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm } from '../../ui/edit-form.tsx';
import type { SetListValues } from './set-list-values.ts';
import { visibilities } from './set-list-values.ts';

interface SetListFormProps {
  readonly values: SetListValues;
  readonly onChange: (values: SetListValues) => void;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Name, notes and who may see a set list. */
export function SetListForm({ values, onChange, onSend, onCancel }: SetListFormProps) {
  const [wasTried, setTried] = useState(false);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const isNamed = values.name.trim() !== '';
  const set = (change: Partial<SetListValues>) => onChange({ ...values, ...change });
  const handleSubmit = () => {
    setTried(true);
    if (isNamed) void sending.run(onSend);
  };
  return (
    <EditForm
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onCancel={onCancel}
    >
      <TextInput
        label={t('setLists.name')}
        placeholder={t('setLists.name.hint')}
        autoFocus
        maxLength={200}
        error={faults['name'] ?? (wasTried && !isNamed ? t('setLists.fault.name') : undefined)}
        value={values.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <Textarea
        label={t('show.notes')}
        error={faults['notes']}
        maxLength={10_000}
        value={values.notes}
        onChange={({ currentTarget: { value } }) => set({ notes: value })}
      />
      <NativeSelect
        label={t('profile.visibility')}
        value={values.visibility}
        data={visibilities.map((value) => ({ value, label: t(`setLists.visibility.${value}`) }))}
        onChange={({ currentTarget: { value } }) => set({ visibility: value })}
      />
    </EditForm>
  );
}
