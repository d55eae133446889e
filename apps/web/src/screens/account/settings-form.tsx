import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { currencyChoices } from '../../lib/money.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm, FieldGroup } from '../../ui/edit-form.tsx';

export interface Settings {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
}

interface SettingsFormProps {
  readonly values: Settings;
  readonly onSend: (values: Settings) => Promise<void>;
  readonly onCancel: () => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** Name, time zone and currency; each keeps what was typed when it is refused. */
export function SettingsForm({ values: before, onSend, onCancel }: SettingsFormProps) {
  const [values, setValues] = useState(before);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<Settings>) => setValues({ ...values, ...change });
  return (
    <EditForm
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onCancel={onCancel}
      onSubmit={() => void sending.run(() => onSend({ ...values, name: values.name.trim() }))}
    >
      <FieldGroup title={t('settings.workspace')}>
        <TextInput
          label={t('settings.name')}
          description={t('settings.name.hint')}
          maxLength={50}
          error={faults['name']}
          value={values.name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
      </FieldGroup>
      <FieldGroup title={t('settings.fallbacks')}>
        <Autocomplete
          label={t('form.timeZone')}
          description={t('settings.timeZone.hint')}
          data={zones}
          limit={20}
          error={faults['timeZone']}
          value={values.timeZone}
          onChange={(timeZone) => set({ timeZone })}
        />
        <NativeSelect
          label={t('form.currency')}
          description={t('settings.currency.hint')}
          data={currencyChoices()}
          error={faults['currency']}
          value={values.currency}
          onChange={({ currentTarget: { value } }) => set({ currency: value })}
        />
      </FieldGroup>
    </EditForm>
  );
}
