import { fragment } from '#platform/kernel';
import type { Fragment } from '#platform/kernel';

/** An entry as the chain covers it; `e` is audit.entries. */
export const chainedColumns: Fragment = fragment`e.workspace_id as "workspaceId", e.id,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_type as "actorType", e.actor_id as "actorId",
  e.on_behalf_of as "onBehalfOf", e.action, e.subject_type as "subjectType", e.subject_id as "subjectId", e.category, e.severity,
  e.request_id as "requestId", e.changed, encode(e.origin_hash, 'hex') as "originHash"`;
