import { TagsInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import type { ProfileFieldsProps } from './profile-fields.ts';

/** What kind of music. */
export function GenreFields({ values, faults, set }: ProfileFieldsProps) {
  return (
    <TagsInput
      label={t('profile.genres')}
      description={t('profile.genres.hint')}
      error={faults['genres']}
      maxTags={10}
      data={t('profile.genres.choices').split(', ')}
      value={[...values.genres]}
      onChange={(genres) => set({ genres })}
    />
  );
}
