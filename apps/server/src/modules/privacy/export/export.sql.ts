import { retentionRules } from '@backline/contract';
import type { PersonalExport } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** How long the file of a copy is kept, and how long we say that there was one. */
export const exportRule = {
  fileDays: retentionRules.export_files.days,
  rowDays: retentionRules.exports.days,
} as const;

const columns = fragment`id, state, progress, bytes, created_at as "createdAt", finished_at as "finishedAt", expires_at as "expiresAt"`;

export interface ExportRow extends PersonalExport {
  readonly userId: string;
  readonly fileId: string | null;
}

/** Takes a wish down; no row where the person has a copy on its way already. */
export function insertExport(id: string, userId: string, jobId: string) {
  return sql<PersonalExport>`insert into privacy.exports (id, user_id, job_id) values (${id}, ${userId}, ${jobId})
    on conflict do nothing returning ${columns}`;
}

export function exportsOf(userId: string) {
  return sql<PersonalExport>`select ${columns} from privacy.exports where user_id = ${userId} order by created_at desc, id desc limit 20`;
}

/** A person's copy that can be downloaded now. */
export function readyExport(userId: string, id: string) {
  return sql<{
    fileId: string;
    bytes: number;
    createdAt: string;
  }>`select file_id as "fileId", bytes, created_at as "createdAt"
    from privacy.exports
    where user_id = ${userId} and id = ${id} and state = 'ready' and expires_at > now() and file_id is not null`;
}

/** Begins, or begins again, to make a copy; no row when it has come to its end. */
export function beginExport(id: string) {
  return sql<{ userId: string }>`update privacy.exports set state = 'running', progress = 0
    where id = ${id} and state in ('queued', 'running') returning user_id as "userId"`;
}

export function saveProgress(id: string, progress: number) {
  return sql`update privacy.exports set progress = ${progress} where id = ${id} and state = 'running'`;
}

/** The copy is there; no row when nobody waits for it any more. */
export function finishExport(id: string, file: { readonly id: string; readonly bytes: number }) {
  return sql<{
    userId: string;
  }>`update privacy.exports set state = 'ready', progress = 1, file_id = ${file.id}, bytes = ${file.bytes},
      finished_at = now(), expires_at = now() + make_interval(days => ${exportRule.fileDays}::int)
    where id = ${id} and state = 'running' returning user_id as "userId"`;
}

export function failExportOf(jobId: string) {
  return sql<{ id: string; userId: string }>`update privacy.exports set state = 'failed', finished_at = now()
    where job_id = ${jobId} and state in ('queued', 'running') returning id, user_id as "userId"`;
}

/** The files of copies that are too old. */
export const expireExports = sql<{ fileId: string }>`with old as (
    select id, file_id from privacy.exports where state = 'ready' and expires_at <= now() for update)
  update privacy.exports e set state = 'expired', file_id = null from old where e.id = old.id returning old.file_id as "fileId"`;

export const forgetExports = sql`delete from privacy.exports
  where state in ('failed', 'expired') and created_at < now() - make_interval(days => ${exportRule.rowDays}::int)`;

/** The workspaces that a person can open; of one that is suspended nothing is handed out. */
export function workspacesToCopy(userId: string) {
  return sql<{ id: string; kind: string; slug: string }>`select id, kind, slug from app.workspaces_of(${userId}::uuid)
    where status <> 'suspended'`;
}
