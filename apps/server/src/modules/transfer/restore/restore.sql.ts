import { retentionRules } from '@backline/contract';
import { restoreUndoDays } from '@backline/contract/transfer';
import type { Restore } from '@backline/contract/transfer';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

export interface RestoreRow extends Restore {
  readonly createdBy: string;
  readonly backupId: string | null;
  readonly fileId: string | null;
  readonly keySealed: Buffer | null;
}

const columns = fragment`id, state, file_name as "fileName", bytes, inspection, options, report, progress, problem,
  safety_backup_id as "safetyBackupId", new_workspace_id as "newWorkspaceId", kept_at_undo as "keptAtUndo", created_at as "createdAt",
  finished_at as "finishedAt", undo_until as "undoUntil", created_by as "createdBy", backup_id as "backupId", file_id as "fileId",
  key_sealed as "keySealed"`;

export interface NewRestore {
  readonly workspaceId: string;
  readonly id: string;
  readonly jobId: string;
  readonly createdBy: string;
  readonly backupId: string | null;
  readonly fileId: string | null;
  readonly fileName: string;
  readonly bytes: number;
}

export function insertRestore(row: NewRestore) {
  return sql<RestoreRow>`insert into transfer.restores (workspace_id, id, job_id, created_by, backup_id, file_id, file_name, bytes)
    values (${row.workspaceId}, ${row.id}, ${row.jobId}, ${row.createdBy}, ${row.backupId}, ${row.fileId}, ${row.fileName}, ${row.bytes})
    returning ${columns}`;
}

export function restoreById(workspaceId: string, id: string) {
  return sql<RestoreRow>`select ${columns} from transfer.restores where workspace_id = ${workspaceId} and id = ${id}`;
}

/** The same, held against every other command until this transaction ends; a restore at work points to it all the while. */
export function restoreForUpdate(workspaceId: string, id: string) {
  return sql<RestoreRow>`select ${columns} from transfer.restores where workspace_id = ${workspaceId} and id = ${id} for no key update`;
}

/** The restore that waits for a job, held likewise. For the system. */
export function restoreByJob(workspaceId: string, jobId: string) {
  return sql<RestoreRow>`select ${columns} from transfer.restores where workspace_id = ${workspaceId} and job_id = ${jobId} for no key update`;
}

export function restoresOf(workspaceId: string, state: Restore['state'] | undefined, window: PageWindow) {
  return sql<RestoreRow & Sorted>`select ${columns}${sortColumns(window.order)} from transfer.restores
    ${pageOfRows(wanted(workspaceId, state), window)}`;
}

export function countRestores(workspaceId: string, state: Restore['state'] | undefined) {
  return sql<{ count: number }>`select count(*) from transfer.restores where ${wanted(workspaceId, state)}`;
}

function wanted(workspaceId: string, state: Restore['state'] | undefined) {
  return allOf([fragment`workspace_id = ${workspaceId}`, state !== undefined && fragment`state = ${state}`]);
}

/** The newest first, unless asked otherwise. */
export function restoreOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, [createdAt], [{ ...idKey, down: sort.startsWith('-') }]);
}

const createdAt: SortKey = { name: 'createdAt', by: fragment`created_at`, kind: 'timestamptz' };
const idKey: SortKey = { name: 'id', by: fragment`id`, kind: 'uuid', isShown: true };

/** What a step changes; what it does not name stays. */
export interface RestoreStep {
  readonly state?: Restore['state'];
  readonly jobId?: string;
  readonly fileId?: string;
  readonly bytes?: number;
  readonly keySealed?: Buffer | null;
  readonly inspection?: Restore['inspection'];
  readonly options?: Restore['options'];
  readonly report?: Restore['report'];
  readonly progress?: Restore['progress'];
  readonly problem?: Restore['problem'];
  readonly safetyBackupId?: string;
  readonly newWorkspaceId?: string;
  readonly keptAtUndo?: number;
  readonly finished?: true;
  readonly undoable?: true;
}

export function stepRestore(workspaceId: string, id: string, step: RestoreStep) {
  const json = (name: keyof RestoreStep) => (step[name] === undefined ? null : JSON.stringify(step[name]));
  const set = (name: 'inspection' | 'options' | 'report' | 'progress' | 'problem') =>
    fragment`case when ${step[name] !== undefined} then nullif(${json(name)}::jsonb, 'null')`;
  return sql<RestoreRow>`update transfer.restores set updated_at = now(),
      state = coalesce(${step.state ?? null}, state),
      job_id = coalesce(${step.jobId ?? null}::uuid, job_id),
      file_id = coalesce(${step.fileId ?? null}::uuid, file_id),
      bytes = coalesce(${step.bytes ?? null}::bigint, bytes),
      key_sealed = case when ${step.keySealed !== undefined} then ${step.keySealed ?? null}::bytea else key_sealed end,
      inspection = ${set('inspection')} else inspection end,
      options = ${set('options')} else options end,
      report = ${set('report')} else report end,
      progress = ${set('progress')} else progress end,
      problem = ${set('problem')} else problem end,
      safety_backup_id = coalesce(${step.safetyBackupId ?? null}::uuid, safety_backup_id),
      new_workspace_id = coalesce(${step.newWorkspaceId ?? null}::uuid, new_workspace_id),
      kept_at_undo = coalesce(${step.keptAtUndo ?? null}::int, kept_at_undo),
      finished_at = case when ${step.finished ?? false} then now() else finished_at end,
      undo_until = case when ${step.undoable ?? false} then now() + make_interval(days => ${restoreUndoDays}::int) else undo_until end
    where workspace_id = ${workspaceId} and id = ${id} returning ${columns}`;
}

/** Files that nobody will read again: as soon as a restore has ended, or a week after it was left lying. For the system. */
export const forgetRestoreFiles = sql<{ fileId: string }>`with old as (
    select workspace_id, id, file_id from transfer.restores where file_id is not null
      and (finished_at is not null and state <> 'failed'
        or updated_at < now() - make_interval(days => ${retentionRules.import_files.days}::int)) for update)
  update transfer.restores r set file_id = null, key_sealed = null,
    state = case when r.state in ('uploaded', 'validating', 'ready', 'running') then 'cancelled' else r.state end
  from old where r.workspace_id = old.workspace_id and r.id = old.id returning old.file_id as "fileId"`;

/** What a restore did row by row, once it can no longer be undone. */
export const forgetRestoreRows = sql`delete from transfer.restore_rows s using transfer.restores r
  where r.workspace_id = s.workspace_id and r.id = s.restore_id and (r.undo_until < now() or r.state = 'rolled_back')`;

export const forgetRestores = sql`delete from transfer.restores
  where updated_at < now() - make_interval(days => ${retentionRules.restores.days}::int)`;
