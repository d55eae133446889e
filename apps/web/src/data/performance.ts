import type { PerformanceDetail } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client } from './connection.ts';
import { detailOn } from './local-shows.ts';
import type { Opened } from './use-on-device.ts';
import { useOnDevice } from './use-on-device.ts';
import { useWorkspaceData } from './workspace.tsx';

const tables = ['performance', 'performanceMoney', 'performanceNotes', 'playedItem'] as const;

/** One show with what was played and the reader's own notes. */
export function usePerformance(id: string): Opened<PerformanceDetail> {
  const { workspaceId, store } = useWorkspaceData();
  const onDevice = useOnDevice(tables, id, detailOn);
  // Of a workspace that somebody only looks into nothing is kept here.
  const asked = useQuery({
    queryKey: [workspaceId, 'performance', id],
    enabled: store === null,
    queryFn: () => client.call('GET {ws}/performances/:id', { workspaceId, params: { id } }),
  });
  return store === null ? { data: asked.data, error: asked.error, refetch: () => void asked.refetch() } : onDevice;
}
