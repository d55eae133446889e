import type { CreatePrivateRecord, FormerKey, PrivateRecord, Sealed } from '@backline/contract';
import { fragment, sql, upTo } from '#platform/kernel';
import type { RecordToChange } from './private-record.ts';

export const holdersOf = fragment`array(select h.user_id from vault.private_shares h
    where h.workspace_id = r.workspace_id and h.record_id = r.id and h.deleted_at is null order by h.created_at, h.id)`;

const facts = fragment`r.id, r.workspace_id as "workspaceId", r.version, r.created_by as "createdBy", r.created_at as "createdAt",
  r.updated_at as "updatedAt", r.deleted_at as "deletedAt", r.kind, json_build_object('type', 'venue', 'id', r.venue_id) as about,
  r.sealed, r.rekey_due_at as "rekeyDueAt", r.former_keys as "formerKeys", ${holdersOf} as holders`;

/** The share of whoever asks: what they have none of, they do not get. */
export const ownShare = fragment`join vault.private_shares s on s.workspace_id = r.workspace_id and s.record_id = r.id and s.deleted_at is null
    and s.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`;

export const shareColumns = fragment`json_build_object('id', s.id, 'userId', s.user_id, 'kid', s.kid, 'wrapped', s.wrapped)`;

const held = fragment`select ${facts}, ${shareColumns} as share from vault.private_records r ${ownShare}`;

export function recordById(workspaceId: string, id: string) {
  return sql<PrivateRecord>`${held} where r.workspace_id = ${workspaceId} and r.id = ${id}`;
}

/** The next records of all that somebody holds, the trash too, in the order of their ids. */
export function recordsAfter(workspaceId: string, id: string | null, limit: number) {
  return sql<PrivateRecord>`${held} where r.workspace_id = ${workspaceId}
    and r.id > coalesce(${id}::uuid, '00000000-0000-0000-0000-000000000000') order by r.id ${upTo({ limit })}`;
}

export function recordToChange(workspaceId: string, id: string) {
  return sql<RecordToChange>`select ${facts} from vault.private_records r
    where r.workspace_id = ${workspaceId} and r.id = ${id} and vault.holds(r.id) for update of r`;
}

/** Whether no record has an id, whoever holds it. */
export function idIsFree(id: string) {
  return sql<{ isFree: boolean }>`select vault.is_free(${id}) as "isFree"`;
}

/** Of the whole workspace, whoever holds them. */
export const recordCount = sql<{ count: number }>`select vault.record_count() as count`;

export type NewRecord = Pick<CreatePrivateRecord, 'id' | 'kind' | 'sealed'> & { readonly venueId: string };

/** Keeps a record; touches no row where the id is taken. */
export function insertRecord(workspaceId: string, { id, kind, venueId, sealed }: NewRecord, createdBy: string) {
  return sql`insert into vault.private_records (workspace_id, id, kind, venue_id, sealed, created_by)
    values (${workspaceId}, ${id}, ${kind}, ${venueId}, ${JSON.stringify(sealed)}::jsonb, ${createdBy})
    on conflict (workspace_id, id) do nothing`;
}

export function writeSealed(workspaceId: string, id: string, sealed: Sealed) {
  return sql`update vault.private_records set sealed = ${JSON.stringify(sealed)}::jsonb where workspace_id = ${workspaceId} and id = ${id}`;
}

interface Rekeyed {
  readonly sealed: Sealed;
  readonly formerKeys: readonly FormerKey[];
}

/** Writes a value under a new key. */
export function writeRekeyed(workspaceId: string, id: string, { sealed, formerKeys }: Rekeyed) {
  return sql`update vault.private_records set sealed = ${JSON.stringify(sealed)}::jsonb,
      former_keys = ${JSON.stringify(formerKeys)}::jsonb, rekey_due_at = null
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Puts a record into the trash (a time) or takes it out (null). */
export function markRecordDeleted(workspaceId: string, id: string, at: Date | null) {
  return sql`update vault.private_records set deleted_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Records about a venue that was folded into another follow it. */
export function moveRecords(workspaceId: string, from: string, to: string) {
  return sql`update vault.private_records set venue_id = ${to} where workspace_id = ${workspaceId} and venue_id = ${from}`;
}

/** What was put into the trash before a moment goes for good, and its shares with it. */
export function emptyTrash(moment: Date) {
  return sql`delete from vault.private_records where deleted_at < ${moment}`;
}
