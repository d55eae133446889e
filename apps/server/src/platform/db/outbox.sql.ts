import { randomUUID } from 'node:crypto';
import { saltedHash, sql } from '#platform/kernel';
import type { AuditCategory, AuditSeverity, Message, Sql, Via } from '#platform/kernel';
import type { KeptChange } from './change-to-keep.ts';

/** The workspace of what belongs to no workspace: accounts, the platform itself. */
export const platformWorkspace = '00000000-0000-0000-0000-000000000000';

export interface Told extends Message {
  readonly id: string;
  readonly workspaceId: string;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

export interface AuditEntry {
  readonly workspaceId: string;
  readonly actorId: string | null;
  readonly actorType: 'user' | 'system' | 'api_key' | 'service';
  /** Whose key it was. */
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly category: AuditCategory;
  readonly severity: AuditSeverity;
  readonly via: Via | null;
  readonly change: KeptChange | null;
}

/** Appends messages: what a command tells, in the command's own transaction, in one statement. */
export function insertMessages(told: readonly Told[]): readonly Sql<never>[] {
  const [first] = told;
  if (!first) return [];
  return [told.length === 1 ? insertMessage(first) : insertManyMessages(told)];
}

function insertManyMessages(told: readonly Told[]): Sql<never> {
  return sql`insert into events.outbox (workspace_id, id, actor_id, request_id, kind, type, version, subject_type, subject_id, payload, options)
    select m."workspaceId", m.id, m."actorId", m."requestId", m.kind, m.type, m.version, m."subjectType", m."subjectId", m.payload, m.options
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as m ("workspaceId" uuid, id uuid, "actorId" uuid, "requestId" text, kind text,
      type text, version integer, "subjectType" text, "subjectId" text, payload jsonb, options jsonb)`;
}

function insertMessage(told: Told): Sql<never> {
  return sql`insert into events.outbox (workspace_id, id, actor_id, request_id, kind, type, version, subject_type, subject_id, payload, options)
    values (${told.workspaceId}, ${told.id}, ${told.actorId}, ${told.requestId}, ${told.kind}, ${told.type}, ${told.version},
      ${told.subjectType}, ${told.subjectId}, ${JSON.stringify(told.payload)}::jsonb, ${JSON.stringify(told.options)}::jsonb)`;
}

/**
 * Appends audit entries, those without a change in one statement; they are chained later, by the one sealer. Where one comes from
 * stands behind a salted hash, so that it can be erased.
 */
export function insertAuditEntries(entries: readonly AuditEntry[]): readonly Sql<never>[] {
  const plain = entries.filter(({ change }) => change === null);
  const [first] = plain;
  const one = first ? [plain.length === 1 ? insertPlain(first) : insertManyPlain(plain)] : [];
  return [...one, ...entries.flatMap((entry) => (entry.change === null ? [] : [insertChange(entry, entry.change)]))];
}

function insertManyPlain(entries: readonly AuditEntry[]): Sql<never> {
  const rows = entries.map(({ change: _, via, ...entry }) => ({
    ...entry,
    requestId: via?.requestId ?? null,
    ...originOf(via),
  }));
  return sql`insert into audit.entries (workspace_id, actor_id, actor_type, on_behalf_of, action, subject_type, subject_id,
      category, severity, request_id, ip, agent, origin_salt, origin_hash)
    select e."workspaceId", e."actorId", e."actorType", e."onBehalfOf", e.action, e."subjectType", e."subjectId", e.category, e.severity,
      e."requestId", e.ip, e.agent, e.salt, decode(e.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e ("workspaceId" uuid, "actorId" uuid, "actorType" text, "onBehalfOf" uuid,
      action text, "subjectType" text, "subjectId" text, category text, severity text, "requestId" text, ip inet, agent text, salt uuid, hash text)`;
}

function insertPlain(entry: AuditEntry): Sql<never> {
  const { ip, agent, salt, hash } = originOf(entry.via);
  return sql`insert into audit.entries (workspace_id, actor_id, actor_type, on_behalf_of, action, subject_type, subject_id,
      category, severity, request_id, ip, agent, origin_salt, origin_hash)
    values (${entry.workspaceId}, ${entry.actorId}, ${entry.actorType}, ${entry.onBehalfOf}::uuid, ${entry.action}, ${entry.subjectType}, ${entry.subjectId},
      ${entry.category}, ${entry.severity}, ${entry.via?.requestId ?? null}, ${ip}::inet, ${agent}, ${salt}::uuid, decode(${hash}, 'hex'))`;
}

/** The same with what was changed: hashes into the entry, what they stand for beside it. One statement, one trip. */
function insertChange(entry: AuditEntry, change: KeptChange): Sql<never> {
  const { ip, agent, salt, hash } = originOf(entry.via);
  return sql`with entry as materialized (select uuidv7() as id), told as (
      insert into audit.entries (id, workspace_id, actor_id, actor_type, on_behalf_of, action, subject_type, subject_id,
        category, severity, request_id, ip, agent, origin_salt, origin_hash, changed)
      select id, ${entry.workspaceId}::uuid, ${entry.actorId}::uuid, ${entry.actorType}, ${entry.onBehalfOf}::uuid, ${entry.action}, ${entry.subjectType},
        ${entry.subjectId}, ${entry.category}, ${entry.severity}, ${entry.via?.requestId ?? null}, ${ip}::inet, ${agent},
        ${salt}::uuid, decode(${hash}, 'hex'), ${JSON.stringify(change.hashes)}::jsonb from entry
    )
    insert into audit.values (workspace_id, entry_id, actor_id, person_id, salt, fields)
    select ${entry.workspaceId}::uuid, id, ${entry.onBehalfOf ?? entry.actorId}::uuid, ${change.personId}::uuid, ${change.salt}::uuid,
      ${JSON.stringify(change.values)}::jsonb from entry`;
}

function originOf(via: Via | null) {
  const { ip = null, agent = null } = via ?? {};
  if (ip === null && agent === null) return { ip, agent, salt: null, hash: null };
  const salt = randomUUID();
  return { ip, agent, salt, hash: saltedHash(salt, 'origin', [ip, agent]) };
}
