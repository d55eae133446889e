import type { Performance, PerformanceFilter, PerformanceSort } from '@backline/contract';
import { filterPerformances, sortPerformances } from '@backline/contract';
import { useMemo } from 'react';
import type { Listed } from './listed.ts';
import { performanceMutators } from './performance-mutators.ts';
import { useCollection, useWorkspaceData } from './workspace.tsx';

interface PerformancesOptions {
  readonly filter?: PerformanceFilter;
  readonly sort?: PerformanceSort;
}

const everything: PerformanceFilter = {};

/** The log, narrowed and sorted; keep `filter` the same object between renders, as a search in the URL does. */
export function usePerformances({
  filter = everything,
  sort = '-localDate',
}: PerformancesOptions = {}): Listed<Performance> {
  const { performances } = useWorkspaceData();
  const { rows, state, error } = useCollection(performances);
  const sorted = useMemo(() => sortPerformances(rows, sort), [rows, sort]);
  return useMemo(() => {
    const total = rows.reduce((count, row) => count + Number(row.deletedAt === null), 0);
    return { rows: filterPerformances(sorted, filter), total, state, error, retry: () => void performances.load() };
  }, [rows, sorted, filter, state, error, performances]);
}

/** One show as the list knows it; undefined where the device has none of that id. */
export function usePerformanceRow(id: string): Performance | undefined {
  const { rows } = useCollection(useWorkspaceData().performances);
  return useMemo(() => rows.find((row) => row.id === id), [rows, id]);
}

/** What can be done to shows; each is kept on the device when it is done, and throws an ApiError when it cannot be. */
export function usePerformanceMutators() {
  const data = useWorkspaceData();
  return useMemo(() => performanceMutators(data), [data]);
}
