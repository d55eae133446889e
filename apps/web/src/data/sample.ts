import { useMemo } from 'react';
import { sampleKey } from '../lib/sample-shows.ts';
import { useCollection, useWorkspaceData } from './workspace.tsx';

/** Whether made-up shows stand in the log. */
export function useHasSample(): boolean {
  const { rows } = useCollection(useWorkspaceData().performances);
  return useMemo(() => rows.some((row) => row.deletedAt === null && row.sourceKey?.startsWith(sampleKey)), [rows]);
}

/** Puts made-up shows into the log and takes them out again; both throw an ApiError when they are refused. */
export function useSampleMutators() {
  const data = useWorkspaceData();
  return useMemo(
    () => ({
      // The importer is no part of the first screen, and most people never ask for the sample.
      addSample: async () => (await import('./sample-import.ts')).addSample(data),
      throwSampleAway: async () => (await import('./sample-import.ts')).throwSampleAway(data),
    }),
    [data],
  );
}
