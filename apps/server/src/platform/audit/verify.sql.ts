import { sql } from '#platform/kernel';
import { chainedColumns } from './entry.sql.ts';
import type { ChainedEntry, ReadableParts } from './entry.ts';

/** Where a chain should end, and where its links begin and end. Numbers are 0 where there is nothing. */
export interface Stand {
  readonly number: number;
  readonly hash: string | null;
  readonly first: number;
  readonly last: number;
}

export function standOf(workspaceId: string) {
  return sql<Stand>`select coalesce(c.number, 0) as number, encode(c.hash, 'hex') as hash,
      coalesce((select min(number) from audit.seal where workspace_id = w), 0) as first,
      coalesce((select max(number) from audit.seal where workspace_id = w), 0) as last
    from (select ${workspaceId}::uuid as w) asked left join audit.chains c on c.workspace_id = w`;
}

/** Where a chain once ended, as it was kept apart. */
export interface Anchor {
  readonly workspaceId: string;
  readonly number: number;
  readonly hash: string;
  readonly anchoredAt: string;
}

export function anchorsOf(workspaceId: string) {
  return sql<Anchor>`select workspace_id as "workspaceId", number, encode(hash, 'hex') as hash, anchored_at as "anchoredAt"
    from audit.heads where workspace_id = ${workspaceId} order by number`;
}

/** A link with the entry it names, if that is there. */
export interface LinkRow extends ChainedEntry, ReadableParts {
  readonly number: number;
  readonly hash: string;
  readonly entryId: string;
  readonly isThere: boolean;
  readonly changedIsErased: boolean;
}

export function linksAfter(workspaceId: string, number: number, most: number) {
  return sql<LinkRow>`select s.number, encode(s.hash, 'hex') as hash, s.entry_id as "entryId", e.id is not null as "isThere",
      ${chainedColumns}, host(e.ip) as ip, e.agent, e.origin_salt as "originSalt", v.salt, v.fields,
      e.changed is not null and v.entry_id is null as "changedIsErased"
    from (select * from audit.seal where workspace_id = ${workspaceId} and number > ${number} order by number limit ${most}) s
    left join audit.entries e on e.workspace_id = s.workspace_id and e.id = s.entry_id
    left join audit.values v on v.workspace_id = s.workspace_id and v.entry_id = s.entry_id
    order by s.number`;
}

/** What waits for the sealer, or was hidden from it. */
export interface Tail {
  readonly count: number;
  readonly oldestAt: string | null;
  /** Whether one has waited for longer than a minute. */
  readonly isOverdue: boolean;
}

export function tailOf(workspaceId: string) {
  return sql<Tail>`select count(*), min(e.at) as "oldestAt", coalesce(min(e.at) < now() - interval '60 seconds', false) as "isOverdue"
    from audit.entries e where e.workspace_id = ${workspaceId}
      and not exists (select from audit.seal s where s.workspace_id = e.workspace_id and s.entry_id = e.id)`;
}

/** Every workspace that has, or should have, a chain. */
export const chainedWorkspaces = sql<{ workspaceId: string }>`select workspace_id as "workspaceId" from audit.chains
  union select workspace_id from audit.heads union select distinct workspace_id from audit.entries order by 1`;

export function saveReport(workspaceId: string, report: object) {
  return sql`update audit.chains set checked_at = now(), report = ${JSON.stringify(report)}::jsonb where workspace_id = ${workspaceId}`;
}

/** What the last whole check of a chain found, and how long the chain is. */
export function lastReport(workspaceId: string) {
  return sql<{ checkedAt: string | null; report: unknown; links: number }>`select checked_at as "checkedAt", report,
      number - coalesce((select min(number) - 1 from audit.seal s where s.workspace_id = c.workspace_id), number) as links
    from audit.chains c where workspace_id = ${workspaceId}`;
}
