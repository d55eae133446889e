import { t } from '../../../lib/messages/index.ts';
import { TagsField } from '../../../ui/tags-field.tsx';
import type { ProfileFieldsProps } from './profile-fields.ts';

/** What kind of music. */
export function GenreFields({ values, faults, set }: ProfileFieldsProps) {
  return (
    <TagsField
      label={t('profile.genres')}
      description={t('profile.genres.hint')}
      error={faults['genres']}
      most={10}
      choices={t('profile.genres.choices').split(', ')}
      value={values.genres}
      onChange={(genres) => set({ genres })}
    />
  );
}
