import { sql } from '#platform/kernel';
import type { AuditCategory, Message, Sql, Via } from '#platform/kernel';

/** The workspace of what belongs to no workspace: accounts, the platform itself. */
export const platformWorkspace = '00000000-0000-0000-0000-000000000000';

export interface Told extends Message {
  readonly workspaceId: string;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

export interface AuditEntry {
  readonly workspaceId: string;
  readonly actorId: string | null;
  readonly actorType: 'user' | 'system';
  readonly action: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly category: AuditCategory;
  readonly via: Via | null;
}

/** Appends one message: what a command tells, in the command's own transaction. */
export function insertMessage(told: Told): Sql<never> {
  return sql`insert into events.outbox (workspace_id, actor_id, request_id, kind, type, version, subject_type, subject_id, payload, options)
    values (${told.workspaceId}, ${told.actorId}, ${told.requestId}, ${told.kind}, ${told.type}, ${told.version},
      ${told.subjectType}, ${told.subjectId}, ${JSON.stringify(told.payload)}::jsonb, ${JSON.stringify(told.options)}::jsonb)`;
}

/** Appends one audit entry; it is chained later, by the one sealer. */
export function insertAuditEntry(entry: AuditEntry): Sql<never> {
  return sql`insert into audit.entries (workspace_id, actor_id, actor_type, action, subject_type, subject_id, category, request_id, ip, agent)
    values (${entry.workspaceId}, ${entry.actorId}, ${entry.actorType}, ${entry.action}, ${entry.subjectType}, ${entry.subjectId},
      ${entry.category}, ${entry.via?.requestId ?? null}, ${entry.via?.ip ?? null}::inet, ${entry.via?.agent ?? null})`;
}
