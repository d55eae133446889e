import { venueLayouts } from '@backline/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { FieldGroup } from '../../ui/edit-form.tsx';
import { TagsField } from '../../ui/tags-field.tsx';
import type { VenueFieldsProps } from './venue-fields.ts';

/** What a venue holds: people, stage, gear. */
export function VenueStageFields({ values, faults, set }: VenueFieldsProps) {
  const seats = (name: 'seated' | 'standing' | 'total') => (
    <TextInput
      label={t(`venues.capacity.${name}`)}
      inputMode="numeric"
      error={faults[`capacity.${name}`] ?? faults['capacity']}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => set({ [name]: value })}
    />
  );
  return (
    <FieldGroup title={t('venues.room')}>
      {seats('total')}
      {seats('seated')}
      {seats('standing')}
      <NativeSelect
        label={t('venues.layout')}
        value={values.layout}
        data={[
          { value: '', label: t('form.unknown') },
          ...venueLayouts.map((value) => ({ value, label: t(`venues.layout.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ layout: value })}
      />
      <TextInput
        label={t('venues.stageSize')}
        placeholder={t('venues.stageSize.hint')}
        error={faults['stageSize']}
        value={values.stageSize}
        onChange={({ currentTarget: { value } }) => set({ stageSize: value })}
      />
      <TagsField label={t('venues.genres')} most={20} value={values.genres} onChange={(genres) => set({ genres })} />
      <TagsField
        label={t('venues.equipment')}
        most={50}
        value={values.equipment}
        onChange={(equipment) => set({ equipment })}
      />
    </FieldGroup>
  );
}
