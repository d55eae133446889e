import type { Venue } from '@backline/contract';
import { Autocomplete, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useMay } from '../../../data/may.tsx';
import { useVenues } from '../../../data/venues.ts';
import { t } from '../../../lib/messages/index.ts';
import { FieldGrid } from '../../../ui/edit-form.tsx';
import type { FieldsProps } from './fields.ts';
import { withVenue } from './show-values.ts';

/** Where it was: one of the venues one knows, or a new one by name and city. */
export function VenueField({ values, faults, set }: FieldsProps) {
  const { rows: venues } = useVenues();
  const byLabel = useMemo(() => new Map(venues.map((venue) => [labelOf(venue), venue])), [venues]);
  const canAdd = useMay()('venue', 'create');
  const isNew = canAdd && values.venueId === null && values.venueName.trim() !== '';
  const handleTyped = (text: string) => {
    const known = byLabel.get(text);
    if (known) set(withVenue(values, known));
    else set({ venueId: null, venueName: text });
  };
  const chosen = values.venueId ? venues.find(({ id }) => id === values.venueId) : undefined;
  return (
    <>
      <Autocomplete
        label={t('form.venue')}
        placeholder={t(canAdd ? 'form.venue.hint' : 'form.venue.knownHint')}
        error={faults['venue'] ?? faults['venue.name']}
        data={[...byLabel.keys()]}
        limit={8}
        value={chosen ? labelOf(chosen) : values.venueName}
        onChange={handleTyped}
        comboboxProps={{ transitionProps: { duration: 80 } }}
      />
      {isNew ? (
        <FieldGrid label={t('form.venue.new')}>
          <TextInput
            label={t('form.city')}
            error={faults['venue.city']}
            value={values.city}
            onChange={(event) => set({ city: event.currentTarget.value })}
          />
          <TextInput
            label={t('form.region')}
            error={faults['venue.region']}
            value={values.region}
            onChange={(event) => set({ region: event.currentTarget.value })}
          />
          <TextInput
            label={t('form.country')}
            placeholder={t('form.country.hint')}
            maxLength={2}
            error={faults['venue.country']}
            value={values.country}
            onChange={(event) => set({ country: event.currentTarget.value.toUpperCase() })}
          />
        </FieldGrid>
      ) : null}
    </>
  );
}

function labelOf(venue: Venue): string {
  return [venue.name, venue.city].filter(Boolean).join(', ');
}
