import { retentionRules } from '@backline/contract';
import { backupRhythms, backupsKept } from '@backline/contract/transfer';
import type { Backup, BackupKind, BackupProblem, RowCounts } from '@backline/contract/transfer';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

export interface BackupRow extends Backup {
  readonly createdBy: string | null;
  readonly fileId: string | null;
}

const columns = fragment`id, kind, state, progress, is_encrypted as "isEncrypted", bytes, counts, problem, created_at as "createdAt",
  finished_at as "finishedAt", expires_at as "expiresAt", created_by as "createdBy", file_id as "fileId"`;

export interface NewBackup {
  readonly workspaceId: string;
  readonly id: string;
  readonly kind: BackupKind;
  readonly createdBy: string | null;
  readonly jobId: string;
  readonly keySealed: Buffer | null;
}

/** Takes a wish down; no row where one by hand is on its way already. */
export function insertBackup({ workspaceId, id, kind, createdBy, jobId, keySealed }: NewBackup) {
  return sql<BackupRow>`insert into transfer.backups (workspace_id, id, kind, created_by, job_id, is_encrypted, key_sealed)
    values (${workspaceId}, ${id}, ${kind}, ${createdBy}, ${jobId}, ${keySealed !== null}, ${keySealed}::bytea)
    on conflict do nothing returning ${columns}`;
}

export function backupById(workspaceId: string, id: string) {
  return sql<BackupRow>`select ${columns} from transfer.backups where workspace_id = ${workspaceId} and id = ${id}`;
}

/** A backup that can be had now. */
export function readyBackup(workspaceId: string, id: string) {
  return sql<BackupRow>`select ${columns} from transfer.backups
    where workspace_id = ${workspaceId} and id = ${id} and state = 'ready' and file_id is not null
      and (expires_at is null or expires_at > now())`;
}

/** Lets somebody fetch the file for a few minutes. */
export function openDownload(workspaceId: string, id: string, userId: string) {
  return sql`update transfer.backups set opened_by = ${userId}, opened_until = now() + interval '10 minutes'
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** A backup that this person has just been let fetch. */
export function openedBackup(workspaceId: string, id: string, userId: string) {
  return sql<{
    fileId: string;
    bytes: number;
    createdAt: string;
  }>`select file_id as "fileId", bytes, created_at as "createdAt" from transfer.backups
    where workspace_id = ${workspaceId} and id = ${id} and state = 'ready' and file_id is not null
      and opened_by = ${userId} and opened_until > now()`;
}

export function backupsOf(workspaceId: string, state: Backup['state'] | undefined, window: PageWindow) {
  return sql<BackupRow & Sorted>`select ${columns}${sortColumns(window.order)} from transfer.backups
    ${pageOfRows(wanted(workspaceId, state), window)}`;
}

export function countBackups(workspaceId: string, state: Backup['state'] | undefined) {
  return sql<{ count: number }>`select count(*) from transfer.backups where ${wanted(workspaceId, state)}`;
}

export function countKeptByHand(workspaceId: string) {
  return sql<{ count: number }>`select count(*) from transfer.backups
    where workspace_id = ${workspaceId} and kind = 'by_hand' and state = 'ready'`;
}

function wanted(workspaceId: string, state: Backup['state'] | undefined) {
  return allOf([fragment`workspace_id = ${workspaceId}`, state !== undefined && fragment`state = ${state}`]);
}

/** The newest first, unless asked otherwise. */
export function backupOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, [createdAt], [{ ...idKey, down: sort.startsWith('-') }]);
}

const createdAt: SortKey = { name: 'createdAt', by: fragment`created_at`, kind: 'timestamptz' };
const idKey: SortKey = { name: 'id', by: fragment`id`, kind: 'uuid', isShown: true };

export interface BackupToMake {
  readonly workspaceId: string;
  readonly kind: BackupKind;
  readonly createdBy: string | null;
  readonly keySealed: Buffer | null;
}

/** Begins, or begins again, to make a backup; no row when it has come to its end. For the system. */
export function beginBackup(id: string) {
  return sql<BackupToMake>`update transfer.backups set state = 'running', progress = 0
    where id = ${id} and state in ('queued', 'running')
    returning workspace_id as "workspaceId", kind, created_by as "createdBy", key_sealed as "keySealed"`;
}

export function saveBackupProgress(id: string, progress: number) {
  return sql`update transfer.backups set progress = ${progress} where id = ${id} and state = 'running'`;
}

export interface FinishedBackup {
  readonly id: string;
  readonly fileId: string;
  readonly bytes: number;
  readonly counts: RowCounts;
}

/** The backup is there; no row when nobody waits for it any more. What the timetable asked for goes by number, not by age. */
export function finishBackup({ id, fileId, bytes, counts }: FinishedBackup) {
  return sql<{
    kind: BackupKind;
  }>`update transfer.backups set state = 'ready', progress = 1, file_id = ${fileId}, bytes = ${bytes},
      counts = ${JSON.stringify(counts)}::jsonb, key_sealed = null, finished_at = now(),
      expires_at = case when kind in ('by_hand', 'before_replace') then now() + make_interval(days => ${retentionRules.backup_files.days}::int) end
    where id = ${id} and state = 'running' returning kind`;
}

/** A backup that will not be made any more; none when it has come to its end. */
export function failBackup(where: { readonly jobId: string } | { readonly id: string }, problem: BackupProblem) {
  const which = 'jobId' in where ? fragment`job_id = ${where.jobId}` : fragment`id = ${where.id}`;
  return sql<{ id: string; kind: BackupKind; workspaceId: string }>`update transfer.backups
    set state = 'failed', problem = ${JSON.stringify(problem)}::jsonb, key_sealed = null, finished_at = now()
    where ${which} and state in ('queued', 'running') returning id, kind, workspace_id as "workspaceId"`;
}

/** Takes a file away by hand; answers its name. */
export function removeBackup(workspaceId: string, id: string) {
  return sql<{ fileId: string | null; kind: BackupKind }>`delete from transfer.backups
    where workspace_id = ${workspaceId} and id = ${id} and state in ('ready', 'failed', 'expired')
    returning file_id as "fileId", kind`;
}

const rhythms = fragment`(values ${backupRhythms.reduce(
  (rows, rhythm, at) =>
    fragment`${rows}${at === 0 ? fragment`` : fragment`, `}(${rhythm}::text, ${backupsKept[rhythm]}::int)`,
  fragment``,
)}) as rhythm (kind, most)`;

/** The files that are too old, and those that newer ones of their rhythm push out; what a restore reads stays till then. */
export const expireBackups = sql<{ fileId: string }>`with numbered as (
    select b.workspace_id, b.id, b.kind, b.expires_at,
      row_number() over (partition by b.workspace_id, b.kind order by b.created_at desc, b.id desc) as number
    from transfer.backups b where b.state = 'ready'),
  old as (
    select n.workspace_id, n.id from numbered n left join ${rhythms} on rhythm.kind = n.kind
    where (n.expires_at <= now() or n.number > rhythm.most)
      and not exists (select from transfer.restores r where r.workspace_id = n.workspace_id and r.backup_id = n.id
        and r.state in ('uploaded', 'validating', 'ready', 'running'))),
  held as (
    select b.workspace_id, b.id, b.file_id from transfer.backups b join old using (workspace_id, id) where b.state = 'ready' for update of b)
  update transfer.backups b set state = 'expired', file_id = null from held
  where b.workspace_id = held.workspace_id and b.id = held.id returning held.file_id as "fileId"`;

export const forgetBackups = sql`delete from transfer.backups
  where state in ('failed', 'expired') and created_at < now() - make_interval(days => ${retentionRules.backups.days}::int)`;

/** Times and numbers are written the same way whatever the server is set to. */
export const plainNotation = sql`select set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true)`;
