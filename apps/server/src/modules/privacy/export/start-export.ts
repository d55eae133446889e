import type { PersonalExport } from '@backline/contract';
import type { Download, PersonCtx } from '#platform/http';
import { fail, newId } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import { exportDownloaded, exportRequested } from './events.ts';
import { insertExport, readyExport } from './export.sql.ts';
import { makeExport } from './jobs.ts';

/** Asks for a copy of all of one's data; one at a time. */
export async function startExport(ctx: PersonCtx): Promise<PersonalExport> {
  const { userId } = ctx;
  const exportId = newId();
  const jobId = await ctx.enqueue(makeExport, { exportId });
  const started = await ctx.db.maybe(insertExport(exportId, userId, jobId));
  if (!started)
    return fail('STATE_CONFLICT', { resource: 'export', message: 'A copy of your data is on its way already.' });
  await ctx.emit(exportRequested, { exportId, userId });
  return started;
}

/** Says that a copy is there, to whoever has just proved who they are. */
export async function openExport(ctx: PersonCtx, id: string): Promise<{ done: true }> {
  await loadReady(ctx, id);
  return { done: true };
}

/** Hands the file of a copy out, to whom it is about alone. */
export async function downloadExport(ctx: PersonCtx, files: FileStore, id: string): Promise<Download> {
  const { fileId, bytes, createdAt } = await loadReady(ctx, id);
  await ctx.emit(exportDownloaded, { exportId: id, userId: ctx.userId });
  const fileName = `backline-${createdAt.slice(0, 10)}.zip`;
  return { path: files.pathOf(fileId), bytes, type: 'application/zip', fileName };
}

async function loadReady({ db, userId }: PersonCtx, id: string) {
  return (await db.maybe(readyExport(userId, id))) ?? fail('NOT_FOUND', { resource: 'export' });
}
