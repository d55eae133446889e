import { allow, fail } from '#platform/kernel';
import type { Ctx, Read } from '#platform/kernel';
import type { Download } from '#platform/http';
import { backupById, openDownload, openedBackup, readyBackup, removeBackup } from './backup.sql.ts';
import { backupDeleted, backupDownloaded } from './events.ts';
import { removeFileJob } from './jobs.ts';
import type { BackupMeans } from './means.ts';

/** Says that a backup is there, to an owner who has just proved who they are, and notes that its file goes out. */
export async function openBackupFile(ctx: Ctx, id: string): Promise<{ done: true }> {
  // Whoever has the file has everything: it goes to nobody who could not put it back.
  allow(ctx.actor, 'restore', 'admin');
  const { kind } = (await ctx.db.maybe(readyBackup(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'backup' });
  await ctx.db.run(openDownload(ctx.workspaceId, id, ctx.actor.userId));
  await ctx.emit(backupDownloaded, { backupId: id, kind });
  return { done: true };
}

/** Hands the file of a backup out, to the owner who said that they would fetch it. */
export async function downloadBackup(read: Read, { files, tenants }: BackupMeans, id: string): Promise<Download> {
  return await read.inside(async (db, actor) => {
    allow(actor, 'restore', 'admin');
    const { fileId, bytes, createdAt } =
      (await db.maybe(openedBackup(read.workspaceId, id, actor.userId))) ?? fail('NOT_FOUND', { resource: 'backup' });
    const name = (await tenants.nameOf(db, read.workspaceId)).replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
    return {
      path: files.pathOf(fileId),
      bytes,
      type: 'application/octet-stream',
      fileName: `${name || 'workspace'}-${createdAt.slice(0, 10)}.backline`,
    };
  });
}

/** Deletes a backup for good. */
export async function deleteBackup(ctx: Ctx, id: string): Promise<{ done: true }> {
  allow(ctx.actor, 'backup', 'admin');
  const found = (await ctx.db.maybe(backupById(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'backup' });
  const removed =
    (await ctx.db.maybe(removeBackup(ctx.workspaceId, id))) ??
    fail('STATE_CONFLICT', { message: 'This backup is being made. Wait until it is there.' });
  await ctx.emit(backupDeleted, { backupId: id, kind: found.kind });
  if (removed.fileId !== null) await ctx.enqueue(removeFileJob, { fileId: removed.fileId });
  return { done: true };
}
