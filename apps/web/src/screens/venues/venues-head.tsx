import type { Venue } from '@backline/contract';
import { radiusChoices, venueTypes } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Allowed, useMay } from '../../data/may.tsx';
import { useHome } from '../../data/profiles.ts';
import { useVenueTwins } from '../../data/venues.ts';
import { countryName } from '../../lib/countries.ts';
import { t } from '../../lib/messages/index.ts';
import type { Narrowing } from '../../lib/narrowed.ts';
import { narrowed } from '../../lib/narrowed.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { ChoiceFilter, OrderField } from '../../ui/filter-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LibraryHead } from '../../ui/library-head.tsx';
import type { VenueSearch } from './venue-search.ts';
import { capacityChoices, countriesOf, genresOf, orders } from './venue-search.ts';

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
  const genres = useMemo(() => genresOf(all), [all]);
  const home = useHome();
  const canMerge = useMay()('venue', 'delete');
  const twins = useVenueTwins().data?.length ?? 0;
  const set = (change: Narrowing<VenueSearch>) => onNarrow(narrowed(search, change));
  const isAll = shown === all.length;
  const count = isAll ? t('venues.count', { count: shown }) : t('venues.countOf', { count: shown, total: all.length });
  return (
    <LibraryHead
      title={t('venues.title')}
      count={isReady ? count : ''}
      findLabel={t('venues.find')}
      search={search}
      action={
        <Allowed to="create" on="venue">
          <Button component={Link} to="/venues/new" leftSection={<Icon name="add" />}>
            {t('venues.add')}
          </Button>
        </Allowed>
      }
      tools={
        twins > 0 && canMerge ? (
          <Button component={Link} to="/venues/twins" variant="default" leftSection={<Icon name="merge" size={18} />}>
            {t('venues.twins.count', { count: twins })}
          </Button>
        ) : null
      }
      onNarrow={onNarrow}
    >
      <OrderField
        label={t('songs.sort')}
        value={search.sort ?? 'name'}
        choices={orders.map((value) => ({ value, label: t(`venues.sort.${value}`) }))}
        onChoose={(sort) => set({ sort })}
      />
      <ChoiceFilter
        label={t('log.filter.venueType')}
        value={search.type}
        choices={venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) }))}
        onChoose={(type) => set({ type })}
      />
      <ChoiceFilter
        label={t('log.filter.country')}
        value={search.country}
        choices={countries.map((value) => ({ value, label: countryName(value) }))}
        onChoose={(country) => set({ country })}
      />
      <ChoiceFilter
        label={t('venues.filter.holds')}
        value={search.minCapacity?.toString()}
        choices={capacityChoices.map((count) => ({ value: String(count), label: formatNumber(count) }))}
        onChoose={(count) => set({ minCapacity: count === undefined ? undefined : Number(count) })}
      />
      {genres.length > 0 ? (
        <ChoiceFilter
          label={t('venues.genres')}
          value={search.genre}
          choices={genres.map((value) => ({ value, label: value }))}
          onChoose={(genre) => set({ genre })}
        />
      ) : null}
      {home ? (
        <ChoiceFilter
          label={t('venues.filter.within')}
          value={search.within?.toString()}
          choices={radiusChoices.map((radius) => ({
            value: String(radius),
            label: t('venues.filter.km', { count: radius }),
          }))}
          onChoose={(radius) => set({ within: radius === undefined ? undefined : Number(radius) })}
        />
      ) : null}
    </LibraryHead>
  );
}
