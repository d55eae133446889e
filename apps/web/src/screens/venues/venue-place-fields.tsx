import { Autocomplete, TextInput } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { FieldGroup } from '../../ui/edit-form.tsx';
import type { VenueFieldsProps } from './venue-fields.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** Where a venue is. */
export function VenuePlaceFields({ values, faults, set }: VenueFieldsProps) {
  const text = (name: 'street' | 'postalCode' | 'city' | 'region' | 'website' | 'position') => (
    <TextInput
      label={t(`venues.${name}`)}
      error={faults[name]}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => set({ [name]: value })}
    />
  );
  return (
    <FieldGroup title={t('venues.place')}>
      {text('street')}
      {text('postalCode')}
      {text('city')}
      {text('region')}
      <TextInput
        label={t('form.country')}
        description={t('form.country.hint')}
        maxLength={2}
        error={faults['country']}
        value={values.country}
        onChange={({ currentTarget: { value } }) => set({ country: value.toUpperCase() })}
      />
      <Autocomplete
        label={t('form.timeZone')}
        description={t('venues.timeZone.hint')}
        error={faults['timeZone']}
        limit={20}
        data={zones}
        value={values.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      {text('position')}
      {text('website')}
    </FieldGroup>
  );
}
