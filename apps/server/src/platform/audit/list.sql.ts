import type { AuditEntry, AuditFilter } from '@backline/contract';
import { platformWorkspace } from '#platform/db';
import { allOf, fragment, hasWords, sql } from '#platform/kernel';
import type { Fragment } from '#platform/kernel';

const columns = fragment`e.id, s.number, e.at, e.actor_type as "actorType", e.actor_id as "actorId", n.name as "actorName",
  e.on_behalf_of as "onBehalfOf", b.name as "onBehalfOfName", e.action, e.subject_type as "subjectType", e.subject_id as "subjectId", e.category, e.severity,
  e.request_id as "requestId", host(e.ip) as ip, e.agent`;
const fields = fragment`coalesce((select array_agg(key order by key) from jsonb_object_keys(e.changed) key), '{}') as fields`;
const members = fragment`app.member_names()`;
// Whoever acts on the platform is a member of nothing; the accounts know their names.
const nobody = fragment`(select null::uuid as user_id, null::text as name where false)`;

function from(workspaceId: string): Fragment {
  const names = workspaceId === platformWorkspace ? nobody : members;
  return fragment`from audit.entries e
    left join audit.seal s on s.workspace_id = e.workspace_id and s.entry_id = e.id
    left join audit.values v on v.workspace_id = e.workspace_id and v.entry_id = e.id
    left join ${names} n on n.user_id = e.actor_id
    left join ${names} b on b.user_id = e.on_behalf_of`;
}

/** Entries of a workspace, the newest first, from before a given one on. For those who may read them: the policies see to it. */
export function entriesBefore(workspaceId: string, filter: AuditFilter, before: string | null, most: number) {
  return sql<AuditEntry>`select ${columns}, ${fields} ${from(workspaceId)}
    where ${conditions(workspaceId, filter)} and ${before === null ? fragment`true` : fragment`e.id < ${before}::uuid`}
    order by e.id desc limit ${most}`;
}

/** What the log of the platform says of somebody, as whom it was done to or as who did it, the newest first. */
export function entriesAbout(personId: string, before: string | null, most: number) {
  return sql<AuditEntry>`select ${columns}, ${fields} ${from(platformWorkspace)}
    where e.workspace_id = ${platformWorkspace} and (e.subject_id = ${personId} or e.actor_id = ${personId}::uuid)
      and ${before === null ? fragment`true` : fragment`e.id < ${before}::uuid`}
    order by e.id desc limit ${most}`;
}

export interface DetailRow extends AuditEntry {
  readonly hash: string | null;
  /** Whether the values are there still; null where nothing was changed. */
  readonly isKept: boolean;
  readonly values: Readonly<Record<string, readonly [unknown, unknown]>> | null;
}

const detail = fragment`${columns}, ${fields}, encode(s.hash, 'hex') as hash, v.entry_id is not null as "isKept", v.fields as "values"`;

export function entryById(workspaceId: string, id: string) {
  return sql<DetailRow>`select ${detail} ${from(workspaceId)} where e.workspace_id = ${workspaceId} and e.id = ${id}`;
}

/** Entries of a workspace with what was changed, in the order of time, from after a given one on. */
export function entriesAfter(workspaceId: string, filter: AuditFilter, after: string, most: number) {
  return sql<DetailRow>`select ${detail} ${from(workspaceId)}
    where ${conditions(workspaceId, filter)} and e.id > ${after}::uuid order by e.id limit ${most}`;
}

function conditions(workspaceId: string, filter: AuditFilter): Fragment {
  const { actor, action, category, severity, subjectType, subjectId, from: since, to: until, q } = filter;
  return allOf([
    fragment`e.workspace_id = ${workspaceId}`,
    actor !== undefined && fragment`${actor}::uuid in (e.actor_id, e.on_behalf_of)`,
    action !== undefined && fragment`e.action = ${action}`,
    category !== undefined && fragment`e.category = ${category}`,
    severity !== undefined && fragment`e.severity = ${severity}`,
    subjectType !== undefined && fragment`e.subject_type = ${subjectType}`,
    subjectId !== undefined && fragment`e.subject_id = ${subjectId}`,
    since !== undefined && fragment`e.at >= ${since}::timestamptz`,
    until !== undefined && fragment`e.at < ${until}::timestamptz`,
    !!q && hasWords(words, q),
  ]);
}

const words = fragment`app.plain(concat_ws(' ', e.action, e.subject_type, e.subject_id, e.request_id, host(e.ip), e.agent, n.name, b.name,
  v.fields::text))`;
