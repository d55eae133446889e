import type { SetList } from '@backline/contract';
import { useMemo } from 'react';
import { useCollection, useWorkspaceData } from './workspace.tsx';

/** One set list as the list knows it; undefined where there is none, or it is somebody else's private one. */
export function useSetListRow(id: string | null): SetList | undefined {
  const { rows } = useCollection(useWorkspaceData().setLists);
  return useMemo(() => rows.find((row) => row.id === id && row.deletedAt === null), [rows, id]);
}
