import { performanceStatuses, venueTypes } from '@backline/contract';
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { FieldGroup } from '../../ui/edit-form.tsx';
import type { ImportChoices } from './import-choices.ts';

interface DefaultFieldsProps {
  readonly choices: ImportChoices;
  readonly faults: Readonly<Record<string, string>>;
  /** No column says how long the shows were. */
  readonly needsDuration: boolean;
  readonly onChange: (choices: ImportChoices) => void;
}

const zones = Intl.supportedValuesOf('timeZone');
const unsaid = { value: '', label: t('form.unknown') };

/** What holds for every row whose own cell is empty: a person's word for the whole file, never a guess of ours. */
export function DefaultFields({ choices, faults, needsDuration, onChange }: DefaultFieldsProps) {
  const { defaults } = choices;
  const set = (change: Partial<ImportChoices['defaults']>) =>
    onChange({ ...choices, defaults: { ...defaults, ...change } });
  const text = (name: 'venueName' | 'city' | 'region' | 'country' | 'startTime') => (
    <TextInput
      label={t(`import.field.${name}`)}
      error={faults[name] ?? faults[`defaults.${name}`]}
      {...(name === 'startTime' ? { type: 'time' } : {})}
      value={defaults[name]}
      onChange={({ currentTarget: { value } }) => set({ [name]: name === 'country' ? value.toUpperCase() : value })}
    />
  );
  return (
    <FieldGroup title={t('import.defaults')}>
      <TextInput
        label={t('import.field.durationSeconds')}
        description={t(needsDuration ? 'import.duration.needed' : 'form.duration.hint')}
        error={faults['duration'] ?? faults['defaults.durationSeconds']}
        value={choices.duration}
        onChange={({ currentTarget: { value } }) => onChange({ ...choices, duration: value })}
      />
      <Autocomplete
        label={t('form.timeZone')}
        description={t('import.timeZone.hint')}
        error={faults['timeZone'] ?? faults['defaults.timeZone']}
        limit={20}
        data={zones}
        value={defaults.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      <NativeSelect
        label={t('form.status')}
        description={t('import.status.hint')}
        value={defaults.status}
        data={[
          { value: '', label: t('form.status.byDate') },
          ...performanceStatuses.map((value) => ({ value, label: t(`show.state.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ status: value })}
      />
      <NativeSelect
        label={t('form.currency')}
        error={faults['currency']}
        value={defaults.currency}
        data={[unsaid, ...Intl.supportedValuesOf('currency').map((value) => ({ value, label: value }))]}
        onChange={({ currentTarget: { value } }) => set({ currency: value })}
      />
      {text('venueName')}
      {text('city')}
      {text('region')}
      {text('country')}
      <NativeSelect
        label={t('import.field.venueType')}
        value={defaults.venueType}
        data={[unsaid, ...venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) }))]}
        onChange={({ currentTarget: { value } }) => set({ venueType: value })}
      />
      {text('startTime')}
    </FieldGroup>
  );
}
