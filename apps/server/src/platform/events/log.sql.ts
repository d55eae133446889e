import { fragment, sql } from '#platform/kernel';
import type { Happened } from '#platform/kernel';

export type Logged = Happened<unknown>;

const columns = fragment`seq, id, type, version, workspace_id as "workspaceId", actor_id as "actorId",
  subject_type as "subjectType", subject_id as "subjectId", occurred_at as "occurredAt", payload`;

export function eventsAfter(seq: number, most: number) {
  return sql<Logged>`select ${columns} from events.log where seq > ${seq} order by seq limit ${most}`;
}

export function eventsOfTypeAfter(type: string, seq: number, most: number) {
  return sql<Logged>`select ${columns} from events.log where type = ${type} and seq > ${seq} order by seq limit ${most}`;
}

export function eventsOfWorkspace(workspaceId: string, after: number, until: number, most: number) {
  return sql<Logged>`select ${columns} from events.log
    where workspace_id = ${workspaceId} and seq > ${after} and seq <= ${until} order by seq limit ${most}`;
}

/** The last number given in the log; 0 before the first. */
export const lastSeq = sql<{ seq: number }>`select last_seq as seq from events.relay`;

/** Whether everything after a number was logged within the last so many milliseconds. */
export function isWithin(seq: number, ms: number) {
  return sql<{ within: boolean }>`select not exists (
      select from events.log where seq = ${seq + 1} and logged_at < now() - ${ms}::bigint * interval '1 ms'
    ) and (${seq} >= (select last_seq from events.relay) or exists (select from events.log where seq = ${seq + 1})) as within`;
}
