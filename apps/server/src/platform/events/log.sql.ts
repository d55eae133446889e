import { fragment, sql, upTo } from '#platform/kernel';
import type { Happened } from '#platform/kernel';

export type Logged = Happened<unknown>;

const columns = fragment`seq, id, type, version, workspace_id as "workspaceId", actor_id as "actorId",
  subject_type as "subjectType", subject_id as "subjectId", occurred_at as "occurredAt", payload`;

export function eventsAfter(seq: number, most: number) {
  return sql<Logged>`select ${columns} from events.log where seq > ${seq} order by seq ${upTo({ limit: most })}`;
}

/** One event by its number; none where the log has let go of it. */
export function eventAt(seq: number) {
  return sql<Logged>`select ${columns} from events.log where seq = ${seq}`;
}

export function eventsOfTypeAfter(type: string, seq: number, most: number) {
  return sql<Logged>`select ${columns} from events.log where type = ${type} and seq > ${seq} order by seq ${upTo({ limit: most })}`;
}

export function eventsOfWorkspace(workspaceId: string, after: number, until: number, most: number) {
  return sql<Logged>`select ${columns} from events.log
    where workspace_id = ${workspaceId} and seq > ${after} and seq <= ${until} order by seq ${upTo({ limit: most })}`;
}

/** The last number given in the log; 0 before the first. */
export const lastSeq = sql<{ seq: number }>`select last_seq as seq from events.relay`;

/**
 * Whether the log still has everything of a workspace after a number, and all of it is younger than so many milliseconds.
 * A number that the log has not reached is of another log.
 */
export function isReplayable(workspaceId: string, after: number, windowMs: number) {
  return sql<{ replayable: boolean }>`select ${after}::bigint <= last_seq
      and ${after}::bigint >= coalesce((select min(seq) - 1 from events.log), last_seq)
      and not exists (
        select from events.log where workspace_id = ${workspaceId} and seq > ${after}
          and logged_at < now() - ${windowMs}::bigint * interval '1 ms'
      ) as replayable
    from events.relay`;
}
