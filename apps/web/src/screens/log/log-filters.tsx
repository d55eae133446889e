import { performanceStatuses, venueTypes } from '@backline/contract';
import { useMemo } from 'react';
import { usePerformances } from '../../data/performances.ts';
import { countryName } from '../../lib/countries.ts';
import { t } from '../../lib/messages/index.ts';
import type { Narrowing } from '../../lib/narrowed.ts';
import { narrowed } from '../../lib/narrowed.ts';
import { DropPanel } from '../../ui/drop-panel.tsx';
import { ChoiceFilter, DateFilter } from '../../ui/filter-fields.tsx';
import { choicesOf } from './log-choices.ts';
import type { LogSearch } from './log-search.ts';
import classes from './log.module.css';

interface LogFiltersProps {
  readonly search: LogSearch;
  readonly onNarrow: (search: LogSearch) => void;
}

/** By what the log can be narrowed, behind a button. */
export function LogFilters(props: LogFiltersProps) {
  return (
    <DropPanel icon="filter" label={t('log.filter')}>
      <Fields {...props} />
    </DropPanel>
  );
}

/** Only values that occur are offered. */
function Fields({ search, onNarrow }: LogFiltersProps) {
  const { rows } = usePerformances();
  const choices = useMemo(() => choicesOf(rows), [rows]);
  const set = (change: Narrowing<LogSearch>) => onNarrow(narrowed(search, change));
  return (
    <div className={classes.filters}>
      <ChoiceFilter
        label={t('log.filter.year')}
        value={search.year?.toString()}
        choices={choices.years.map((year) => ({ value: year, label: year }))}
        onChoose={(year) => set({ year: year === undefined ? year : Number(year) })}
      />
      <ChoiceFilter
        label={t('log.filter.status')}
        value={search.status}
        choices={performanceStatuses.map((value) => ({ value, label: t(`show.state.${value}`) }))}
        onChoose={(status) => set({ status })}
      />
      <DateFilter label={t('log.filter.from')} value={search.from} onChoose={(from) => set({ from })} />
      <DateFilter label={t('log.filter.to')} value={search.to} onChoose={(to) => set({ to })} />
      <ChoiceFilter
        label={t('log.filter.country')}
        value={search.country}
        choices={choices.countries.map((value) => ({ value, label: countryName(value) }))}
        onChoose={(country) => set({ country })}
      />
      <ChoiceFilter
        label={t('log.filter.city')}
        value={search.city}
        choices={choices.cities.map((value) => ({ value, label: value }))}
        onChoose={(city) => set({ city })}
      />
      <ChoiceFilter
        label={t('log.filter.venueType')}
        value={search.venueType}
        choices={venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) }))}
        onChoose={(venueType) => set({ venueType })}
      />
      <ChoiceFilter
        label={t('log.filter.currency')}
        value={search.currency}
        choices={choices.currencies.map((value) => ({ value, label: value }))}
        onChoose={(currency) => set({ currency })}
      />
    </div>
  );
}
