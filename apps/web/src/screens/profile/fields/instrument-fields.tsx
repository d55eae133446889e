import { t } from '../../../lib/messages/index.ts';
import { TagsField } from '../../../ui/tags-field.tsx';
import type { ProfileFieldsProps } from './profile-fields.ts';

/** What one plays, the main one first. */
export function InstrumentFields({ values, faults, set }: ProfileFieldsProps) {
  return (
    <TagsField
      label={t('profile.instruments')}
      description={t('profile.instruments.hint')}
      error={faults['instruments']}
      most={10}
      choices={t('profile.instruments.choices').split(', ')}
      value={values.instruments}
      onChange={(instruments) => set({ instruments })}
    />
  );
}
