import type { PerformanceFilter, PerformanceSort } from '@backline/contract';
import { performanceSorts, performanceStatuses, venueTypes } from '@backline/contract';
import { dateOf, fittingOf, oneOf, textOf, wholeOf } from '../../lib/search-values.ts';

/** What the address of the log says: the filter, the sort and nothing else. */
export type LogSearch = { readonly [K in keyof PerformanceFilter]?: PerformanceFilter[K] } & {
  readonly sort?: PerformanceSort;
};

const sorts = performanceSorts.flatMap((name): readonly PerformanceSort[] => [name, `-${name}`]);

const readers: { readonly [K in keyof LogSearch]-?: (value: unknown) => LogSearch[K] } = {
  q: textOf,
  status: (value) => oneOf(performanceStatuses, value),
  from: dateOf,
  to: dateOf,
  year: wholeOf,
  venueId: textOf,
  venueType: (value) => oneOf(venueTypes, value),
  city: textOf,
  country: (value) => fittingOf(/^[A-Z]{2}$/, value),
  currency: (value) => fittingOf(/^[A-Z]{3}$/, value),
  trashed: (value) => (value === true || value === 'true' ? true : undefined),
  sort: (value) => oneOf(sorts, value),
};

/** Reads the filter from the address; what is not understood is left out, so that an old link still opens the log. */
export function parseLogSearch(search: Readonly<Record<string, unknown>>): LogSearch {
  const known = Object.entries(readers).map(([name, read]) => [name, read(search[name])] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** The filter without the sort. */
export function filterOf({ sort: _, ...filter }: LogSearch): PerformanceFilter {
  return filter;
}
