import { newId } from '@backline/client';
import type {
  BulkLog,
  BulkLogged,
  LogPerformance,
  Performance,
  PerformanceDetail,
  UpdatePerformance,
} from '@backline/contract';
import { client, queryClient } from './connection.ts';
import { draftChange, draftPerformance, rowOf } from './draft-performance.ts';
import type { WorkspaceData } from './workspace-data.ts';

type Step =
  | 'POST {ws}/performances/:id/confirm'
  | 'POST {ws}/performances/:id/reopen'
  | 'POST {ws}/performances/:id/restore'
  | 'DELETE {ws}/performances/:id';

/** The wishes one can have about shows, bound to a workspace; `timeZone` is where a show is when nobody says. */
export function performanceMutators(data: WorkspaceData, timeZone: string) {
  const { workspaceId, performances } = data;
  const around = () => ({ venues: data.venues.snapshot().rows, songs: data.songs.snapshot().rows, now: new Date() });

  /** Keeps the whole answer for the show's own page and hands on the row. */
  const kept = (detail: PerformanceDetail): Performance => {
    queryClient.setQueryData([workspaceId, 'performance', detail.id], detail);
    return rowOf(detail);
  };

  const step = (endpoint: Step, id: string, change: Partial<Performance>) =>
    performances.wish({
      id,
      show: (row) => row && { ...row, ...change },
      send: () => client.call(endpoint, { workspaceId, params: { id } }),
      rowOf: kept,
    });

  return {
    logPerformance(input: LogPerformance): Promise<PerformanceDetail> {
      const id = input.id ?? newId();
      return performances.wish({
        id,
        show: () => draftPerformance(input, { ...around(), id, workspaceId, timeZone }),
        // The id is the key: sent twice, the show is logged once.
        send: () => client.call('POST {ws}/performances', { workspaceId, body: { ...input, id }, idempotencyKey: id }),
        rowOf: kept,
      });
    },
    /** Changes a show; with `version` only if nobody has changed it since. */
    updatePerformance(id: string, change: UpdatePerformance, version?: number): Promise<PerformanceDetail> {
      const detail = queryClient.getQueryData<PerformanceDetail>([workspaceId, 'performance', id]);
      const based = version === undefined ? {} : { version };
      return performances.wish({
        id,
        show: (row) => row && draftChange(row, detail, change, around()),
        send: () => client.call('PATCH {ws}/performances/:id', { workspaceId, params: { id }, body: change, ...based }),
        rowOf: kept,
      });
    },
    trashPerformance: (id: string) => step('DELETE {ws}/performances/:id', id, { deletedAt: new Date().toISOString() }),
    restorePerformance: (id: string) => step('POST {ws}/performances/:id/restore', id, { deletedAt: null }),
    /** Says that a booked show whose date has passed was played. */
    confirmPerformance: (id: string) => step('POST {ws}/performances/:id/confirm', id, { status: 'played' }),
    /** Takes a confirmation or a cancellation back. */
    reopenPerformance: (id: string) => step('POST {ws}/performances/:id/reopen', id, { status: 'booked' }),
    cancelPerformance(id: string, reason?: string): Promise<PerformanceDetail> {
      const body = reason ? { reason } : {};
      return performances.wish({
        id,
        show: (row) => row && { ...row, status: 'cancelled' },
        send: () => client.call('POST {ws}/performances/:id/cancel', { workspaceId, params: { id }, body }),
        rowOf: kept,
      });
    },
    /** Logs many shows; all or none are stored. */
    async logPerformances(input: BulkLog): Promise<BulkLogged> {
      const logged = await client.call('POST {ws}/performances/bulk', { workspaceId, body: input });
      performances.put(logged.performances);
      return logged;
    },
  };
}
