import { venueTypes } from '@backline/contract';
import { NativeSelect, Rating, Textarea, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import { FieldGrid, FieldSet } from '../../../ui/edit-form.tsx';
import type { FieldsProps } from './fields.ts';
import classes from './form.module.css';

/** How it was: the crowd, the feeling, the words. */
export function NotesFields({ values, faults, set }: FieldsProps) {
  return (
    <FieldSet title={t('form.how')}>
      <FieldGrid>
        <TextInput
          type="number"
          inputMode="numeric"
          min={0}
          label={t('show.audience')}
          error={faults['audienceSize']}
          value={values.audienceSize}
          onChange={(event) => set({ audienceSize: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('show.venueType')}
          value={values.venueType}
          data={[
            { value: '', label: t('form.unknown') },
            ...venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) })),
          ]}
          onChange={(event) => set({ venueType: event.currentTarget.value })}
        />
        <div>
          <span className={classes.label} id="rating-label">
            {t('show.rating')}
          </span>
          <Rating
            aria-labelledby="rating-label"
            size="lg"
            value={values.rating}
            getSymbolLabel={(count) => t('show.stars', { count })}
            // Tapping the star that is lit takes the rating away.
            onChange={(rating) => set({ rating: rating === values.rating ? 0 : rating })}
          />
        </div>
      </FieldGrid>
      <Textarea
        label={t('show.notes')}
        error={faults['notes']}
        value={values.notes}
        onChange={(event) => set({ notes: event.currentTarget.value })}
      />
      <Textarea
        label={t('show.privateNotes')}
        error={faults['privateNotes']}
        value={values.privateNotes}
        onChange={(event) => set({ privateNotes: event.currentTarget.value })}
      />
    </FieldSet>
  );
}
