import type { PerformanceFilter, PerformanceSort } from '@backline/contract';
import { performanceFilterShape, performanceSorts } from '@backline/contract';

/** What the address of the log says: the filter, the sort and nothing else. */
export type LogSearch = { readonly [K in keyof PerformanceFilter]?: PerformanceFilter[K] } & {
  readonly sort?: PerformanceSort;
};

/** Reads the filter from the address; what is not understood is left out, so that an old link still opens the log. */
export function parseLogSearch(search: Readonly<Record<string, unknown>>): LogSearch {
  const known = Object.entries(performanceFilterShape).flatMap(([name, schema]) => {
    const value = search[name];
    if (value === undefined || value === '') return [];
    const parsed = schema.safeParse(typeof value === 'string' ? value : String(value));
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
  });
  const sort = performanceSorts.flatMap((name) => [name, `-${name}`] as const).find((name) => name === search['sort']);
  return { ...Object.fromEntries(known), ...(sort ? { sort } : {}) };
}

/** The filter without the sort. */
export function filterOf({ sort: _, ...filter }: LogSearch): PerformanceFilter {
  return filter;
}
