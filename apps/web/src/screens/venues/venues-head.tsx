import type { Venue } from '@backline/contract';
import { venueTypes } from '@backline/contract';
import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Allowed, useMay } from '../../data/may.tsx';
import { useVenueTwins } from '../../data/venues.ts';
import { countryName } from '../../lib/countries.ts';
import { t } from '../../lib/messages/index.ts';
import { oneOf } from '../../lib/search-values.ts';
import { Icon } from '../../ui/icon.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import type { VenueSearch } from './venue-search.ts';
import { countriesOf, orders } from './venue-search.ts';

interface VenuesHeadProps {
  readonly all: readonly Venue[];
  readonly shown: number;
  readonly search: VenueSearch;
  readonly isReady: boolean;
  readonly onNarrow: (search: VenueSearch) => void;
}

/** Title, search and filters of the venues, and how many pairs of them may be one place. */
export function VenuesHead({ all, shown, search, isReady, onNarrow }: VenuesHeadProps) {
  const countries = useMemo(() => countriesOf(all), [all]);
  const canMerge = useMay()('venue', 'delete');
  const twins = useVenueTwins().data?.length ?? 0;
  const set = (change: { readonly [K in keyof VenueSearch]: VenueSearch[K] | undefined }) =>
    onNarrow(given({ ...search, ...change }));
  const any = { value: '', label: t('log.filter.any') };
  const isAll = shown === all.length;
  const count = isAll ? t('venues.count', { count: shown }) : t('venues.countOf', { count: shown, total: all.length });
  const { q: _, sort: __, trashed: ___, ...filters } = search;
  return (
    <ListHead
      title={search.trashed ? t('log.trash.title') : t('venues.title')}
      count={isReady ? count : ''}
      findLabel={t('venues.find')}
      words={search.q ?? ''}
      action={
        <Allowed to="create" on="venue">
          <Button component={Link} to="/venues/new" leftSection={<Icon name="add" />}>
            {t('venues.add')}
          </Button>
        </Allowed>
      }
      onFind={(q) => set({ q: q || undefined })}
    >
      <ListFilters
        active={Object.keys(filters).length}
        isTrash={search.trashed ?? false}
        onTrash={() => onNarrow(search.trashed ? {} : { trashed: true })}
        onClear={() => onNarrow({})}
      >
        <NativeSelect
          label={t('songs.sort')}
          value={search.sort ?? 'name'}
          data={orders.map((value) => ({ value, label: t(`venues.sort.${value}`) }))}
          onChange={({ currentTarget: { value } }) => set({ sort: oneOf(orders, value) })}
        />
        <NativeSelect
          label={t('log.filter.venueType')}
          value={search.type ?? ''}
          data={[any, ...venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) }))]}
          onChange={({ currentTarget: { value } }) => set({ type: oneOf(venueTypes, value) })}
        />
        <NativeSelect
          label={t('log.filter.country')}
          value={search.country ?? ''}
          data={[any, ...countries.map((value) => ({ value, label: countryName(value) }))]}
          onChange={({ currentTarget: { value } }) => set({ country: value || undefined })}
        />
      </ListFilters>
      {twins > 0 && canMerge ? (
        <Button component={Link} to="/venues/twins" variant="default" leftSection={<Icon name="merge" size={18} />}>
          {t('venues.twins.count', { count: twins })}
        </Button>
      ) : null}
    </ListHead>
  );
}

function given(search: { readonly [K in keyof VenueSearch]: VenueSearch[K] | undefined }): VenueSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
