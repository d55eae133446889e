import type { Performance, PerformanceFilter, PerformanceSort } from '@backline/contract';
import { filterPerformances, sortPerformances } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from './connection.ts';
import type { Listed } from './listed.ts';
import { performanceMutators } from './performance-mutators.ts';
import { useCollection, useWorkspace, useWorkspaceData } from './workspace.tsx';

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

/** One show with what was played and the reader's own notes. */
export function usePerformance(id: string) {
  const { workspaceId, performances } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'performance', id],
    // A show that was made here a moment ago is not known to the server yet; its answer brings the whole.
    enabled: performances.row(id)?.version !== 0,
    queryFn: () => client.call('GET {ws}/performances/:id', { workspaceId, params: { id } }),
  });
}

/** What can be done to shows; each shows at once and throws an ApiError when it is refused. */
export function usePerformanceMutators() {
  const data = useWorkspaceData();
  const { timeZone } = useWorkspace();
  return useMemo(() => performanceMutators(data, timeZone), [data, timeZone]);
}
