import { performanceStatuses, venueTypes } from '@backline/contract';
import { Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { usePerformances } from '../../data/performances.ts';
import { oneOf } from '../../lib/search-values.ts';
import { t } from '../../lib/messages/index.ts';
import { countryName } from '../../lib/countries.ts';
import { Icon } from '../../ui/icon.tsx';
import { choicesOf } from './log-choices.ts';
import type { LogSearch } from './log-search.ts';
import classes from './log.module.css';

interface LogFiltersProps {
  readonly search: LogSearch;
  readonly onNarrow: (search: LogSearch) => void;
}

/** By what the log can be narrowed; only values that occur are offered. */
export function LogFilters({ search, onNarrow }: LogFiltersProps) {
  const { rows } = usePerformances();
  const choices = useMemo(() => choicesOf(rows), [rows]);
  const set = <K extends keyof LogSearch>(name: K, value: LogSearch[K] | undefined) => {
    const { [name]: _, ...rest } = search;
    onNarrow(value === undefined ? rest : { ...rest, [name]: value });
  };
  const any = { value: '', label: t('log.filter.any') };
  return (
    <Popover position="bottom-end" width={320} trapFocus withinPortal transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="filter" size={18} />}>
          {t('log.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.filters}>
          <NativeSelect
            label={t('log.filter.year')}
            value={search.year ?? ''}
            data={[any, ...choices.years.map((year) => ({ value: year, label: year }))]}
            onChange={(event) => set('year', event.currentTarget.value ? Number(event.currentTarget.value) : undefined)}
          />
          <NativeSelect
            label={t('log.filter.status')}
            value={search.status ?? ''}
            data={[any, ...performanceStatuses.map((value) => ({ value, label: t(`show.state.${value}`) }))]}
            onChange={(event) => set('status', oneOf(performanceStatuses, event.currentTarget.value))}
          />
          <TextInput
            type="date"
            label={t('log.filter.from')}
            value={search.from ?? ''}
            onChange={(event) => set('from', event.currentTarget.value || undefined)}
          />
          <TextInput
            type="date"
            label={t('log.filter.to')}
            value={search.to ?? ''}
            onChange={(event) => set('to', event.currentTarget.value || undefined)}
          />
          <NativeSelect
            label={t('log.filter.country')}
            value={search.country ?? ''}
            data={[any, ...choices.countries.map((value) => ({ value, label: countryName(value) }))]}
            onChange={(event) => set('country', event.currentTarget.value || undefined)}
          />
          <NativeSelect
            label={t('log.filter.city')}
            value={search.city ?? ''}
            data={[any, ...choices.cities.map((value) => ({ value, label: value }))]}
            onChange={(event) => set('city', event.currentTarget.value || undefined)}
          />
          <NativeSelect
            label={t('log.filter.venueType')}
            value={search.venueType ?? ''}
            data={[any, ...venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) }))]}
            onChange={(event) => set('venueType', oneOf(venueTypes, event.currentTarget.value))}
          />
          <NativeSelect
            label={t('log.filter.currency')}
            value={search.currency ?? ''}
            data={[any, ...choices.currencies.map((value) => ({ value, label: value }))]}
            onChange={(event) => set('currency', event.currentTarget.value || undefined)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
