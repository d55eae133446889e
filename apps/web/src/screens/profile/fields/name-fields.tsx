import { Autocomplete, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import type { ProfileFieldsProps } from './profile-fields.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** Who, and where at home. */
export function NameFields({ values, faults, set }: ProfileFieldsProps) {
  return (
    <>
      <TextInput
        label={t('profile.name')}
        description={t('profile.name.hint')}
        error={faults['name']}
        maxLength={100}
        value={values.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <TextInput
        label={t('profile.homeTown')}
        error={faults['homeTown']}
        maxLength={100}
        value={values.homeTown}
        onChange={({ currentTarget: { value } }) => set({ homeTown: value })}
      />
      <TextInput
        label={t('profile.position')}
        description={t('profile.position.hint')}
        error={faults['position']}
        maxLength={60}
        value={values.position}
        onChange={({ currentTarget: { value } }) => set({ position: value })}
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
    </>
  );
}
