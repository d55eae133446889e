import { retentionRules } from '@backline/contract';
import type {
  Import,
  ImportInspection,
  ImportOptions,
  ImportProblem,
  ImportProgress,
  ImportReport,
  ImportState,
} from '@backline/contract/transfer';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

export interface ImportRow extends Import {
  readonly createdBy: string;
  readonly fileId: string | null;
  readonly encoding: 'utf-8' | 'windows-1252' | null;
  /** What the import added besides its shows; known once it has run. */
  readonly made: { readonly venueIds: readonly string[]; readonly songIds: readonly string[] } | null;
}

const columns = fragment`id, state, file_name as "fileName", bytes, created_at as "createdAt", finished_at as "finishedAt",
  undo_until as "undoUntil", inspection, options, report, progress, problem, result, user_id as "createdBy", file_id as "fileId", encoding, made`;

export interface NewImport {
  readonly workspaceId: string;
  readonly id: string;
  /** The job that looks at the file; none when the command line does. */
  readonly jobId: string | null;
  readonly createdBy: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: string | null;
}

export function insertImport(row: NewImport) {
  return sql<ImportRow>`insert into transfer.imports (workspace_id, id, job_id, user_id, file_id, file_name, bytes, sha256, encoding)
    values (${row.workspaceId}, ${row.id}, ${row.jobId}, ${row.createdBy}, ${row.fileId}, ${row.fileName}, ${row.bytes}, ${row.sha256}, ${row.encoding}) returning ${columns}`;
}

export function importById(workspaceId: string, id: string) {
  return sql<ImportRow>`select ${columns} from transfer.imports where workspace_id = ${workspaceId} and id = ${id}`;
}

/** The same, held against every other command until this transaction ends. */
export function importForUpdate(workspaceId: string, id: string) {
  return sql<ImportRow>`select ${columns} from transfer.imports where workspace_id = ${workspaceId} and id = ${id} for update`;
}

/** The import that waits for a job, held likewise; none when it has gone on to another one. */
export function importByJob(workspaceId: string, jobId: string) {
  return sql<ImportRow>`select ${columns} from transfer.imports where workspace_id = ${workspaceId} and job_id = ${jobId} for update`;
}

export function importsOf(workspaceId: string, state: ImportState | undefined, window: PageWindow) {
  return sql<ImportRow & Sorted>`select ${columns}${sortColumns(window.order)} from transfer.imports
    ${pageOfRows(wanted(workspaceId, state), window)}`;
}

export function countImports(workspaceId: string, state: ImportState | undefined) {
  return sql<{ count: number }>`select count(*) from transfer.imports where ${wanted(workspaceId, state)}`;
}

function wanted(workspaceId: string, state: ImportState | undefined) {
  return allOf([fragment`workspace_id = ${workspaceId}`, state !== undefined && fragment`state = ${state}`]);
}

/** The newest first, unless asked otherwise. */
export function importOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, [createdAt], [{ ...id, down: sort.startsWith('-') }]);
}

const createdAt: SortKey = { name: 'createdAt', by: fragment`created_at`, kind: 'timestamptz' };
const id: SortKey = { name: 'id', by: fragment`id`, kind: 'uuid', isShown: true };

/** What a step changes; what it does not name stays. */
export interface Step {
  readonly state?: ImportState;
  readonly inspection?: ImportInspection;
  readonly options?: ImportOptions;
  readonly report?: ImportReport | null;
  readonly progress?: ImportProgress | null;
  readonly problem?: ImportProblem | null;
  /** The job that does what comes next. */
  readonly jobId?: string;
  readonly result?: Import['result'];
  readonly made?: ImportRow['made'];
  readonly finished?: true;
  readonly undoDays?: number;
}

export function stepImport(workspaceId: string, id: string, step: Step) {
  const json = (name: keyof Step) => (step[name] === undefined ? null : JSON.stringify(step[name]));
  return sql<ImportRow>`update transfer.imports set updated_at = now(),
      state = coalesce(${step.state ?? null}, state),
      job_id = coalesce(${step.jobId ?? null}::uuid, job_id),
      inspection = case when ${step.inspection !== undefined} then ${json('inspection')}::jsonb else inspection end,
      options = case when ${step.options !== undefined} then ${json('options')}::jsonb else options end,
      report = case when ${step.report !== undefined} then nullif(${json('report')}::jsonb, 'null') else report end,
      progress = case when ${step.progress !== undefined} then nullif(${json('progress')}::jsonb, 'null') else progress end,
      problem = case when ${step.problem !== undefined} then nullif(${json('problem')}::jsonb, 'null') else problem end,
      result = case when ${step.result !== undefined} then nullif(${json('result')}::jsonb, 'null') else result end,
      made = case when ${step.made !== undefined} then nullif(${json('made')}::jsonb, 'null') else made end,
      finished_at = case when ${step.finished ?? false} then now() else finished_at end,
      undo_until = case when ${step.undoDays !== undefined} then now() + make_interval(days => ${step.undoDays ?? 0}::int) else undo_until end
    where workspace_id = ${workspaceId} and id = ${id} returning ${columns}`;
}

/** Files that nobody will read again: a week after the import ended, or a day after it was left lying. */
export const forgetFiles = sql<{ fileId: string }>`with old as (
    select workspace_id, id, file_id from transfer.imports where file_id is not null
      and coalesce(finished_at + make_interval(days => ${retentionRules.import_files.days}::int), updated_at + interval '1 day') < now() for update)
  update transfer.imports i set file_id = null, state = case when i.state in ('uploaded', 'validating', 'ready', 'running') then 'cancelled' else i.state end
  from old where i.workspace_id = old.workspace_id and i.id = old.id returning old.file_id as "fileId"`;

/** What a file said, in samples and bad cells, private notes among them; what came of it stays. */
export const forgetReports = sql`update transfer.imports set inspection = null, report = null
  where (inspection is not null or report is not null or problem is not null) and file_id is null
    and coalesce(finished_at, updated_at) < now() - make_interval(days => ${retentionRules.import_reports.days}::int)`;
