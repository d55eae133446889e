import { playFrequencies } from '@backline/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import type { ProfileFieldsProps } from './profile-fields.ts';

/** Since when and how often one plays. */
export function RhythmFields({ values, faults, set }: ProfileFieldsProps) {
  return (
    <>
      <TextInput
        label={t('profile.yearsOfExperience')}
        inputMode="numeric"
        error={faults['yearsOfExperience']}
        value={values.yearsOfExperience}
        onChange={({ currentTarget: { value } }) => set({ yearsOfExperience: value.trim() })}
      />
      <NativeSelect
        label={t('profile.playFrequency')}
        value={values.playFrequency}
        data={[
          { value: '', label: t('form.unknown') },
          ...playFrequencies.map((value) => ({ value, label: t(`profile.playFrequency.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ playFrequency: value })}
      />
    </>
  );
}
