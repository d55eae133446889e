import { TagsInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import type { ProfileFieldsProps } from './profile-fields.ts';

/** What one plays, the main one first. */
export function InstrumentFields({ values, faults, set }: ProfileFieldsProps) {
  return (
    <TagsInput
      label={t('profile.instruments')}
      description={t('profile.instruments.hint')}
      error={faults['instruments']}
      maxTags={10}
      data={t('profile.instruments.choices').split(', ')}
      value={[...values.instruments]}
      onChange={(instruments) => set({ instruments })}
    />
  );
}
