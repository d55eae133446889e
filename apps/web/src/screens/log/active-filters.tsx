import { Button } from '@mantine/core';
import { useVenues } from '../../data/venues.ts';
import { countryName } from '../../lib/countries.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import type { LogSearch } from './log-search.ts';
import classes from './log.module.css';

interface ActiveFiltersProps {
  readonly search: LogSearch;
  readonly onNarrow: (search: LogSearch) => void;
}

/** What the log is narrowed by at the moment; a tap takes one away. */
export function ActiveFilters({ search, onNarrow }: ActiveFiltersProps) {
  const { rows: venues } = useVenues();
  const words: { readonly [K in keyof LogSearch]: (search: LogSearch) => string | undefined } = {
    year: ({ year }) => year?.toString(),
    status: ({ status }) => status && t(`show.state.${status}`),
    from: ({ from }) => from && t('log.filter.since', { date: formatDate(from, 'plain') }),
    to: ({ to }) => to && t('log.filter.until', { date: formatDate(to, 'plain') }),
    venueId: ({ venueId }) => venues.find(({ id }) => id === venueId)?.name ?? t('log.column.venue'),
    venueType: ({ venueType }) => venueType && t(`venueType.${venueType}`),
    city: ({ city }) => city,
    country: ({ country }) => country && countryName(country),
    currency: ({ currency }) => currency,
  };
  const active = Object.entries(words).flatMap(([name, word]) =>
    name in search ? [{ name, word: word?.(search) ?? name }] : [],
  );
  if (active.length === 0) return null;
  return (
    <div className={classes.active}>
      {active.map(({ name, word }) => (
        <Button
          key={name}
          size="compact-md"
          variant="light"
          rightSection={<Icon name="cross" size={14} />}
          aria-label={t('log.filter.drop', { filter: word })}
          onClick={() => onNarrow(Object.fromEntries(Object.entries(search).filter(([other]) => other !== name)))}
        >
          {word}
        </Button>
      ))}
      <Button size="compact-md" variant="subtle" color="gray" onClick={() => onNarrow({})}>
        {t('log.none.action')}
      </Button>
    </div>
  );
}
