import type { Restore, RestoreOptions } from '@backline/contract/transfer';
import { allow, fail, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import type { StoredFile } from '#platform/storage';
import { readyBackup } from '../backup/backup.sql.ts';
import type { BackupMeans } from '../backup/means.ts';
import { sealPassphrase } from '../backup/sealed-passphrase.ts';
import { stretchOf } from '../format/encrypted-file.ts';
import { stretched } from '../format/passphrase.ts';
import { restoreStarted } from './events.ts';
import { checkRestoreJob, inspectRestoreJob, runRestoreJob, undoRestoreJob } from './jobs.ts';
import { insertRestore, restoreForUpdate, stepRestore } from './restore.sql.ts';
import type { RestoreRow } from './restore.sql.ts';

/** Which step may follow which state; the drawing stands with `ImportState` in the contract, for both have the same. */
const steps = {
  unlock: ['uploaded'],
  check: ['uploaded', 'ready', 'failed'],
  run: ['ready'],
  cancel: ['uploaded', 'validating', 'ready', 'running'],
  undo: ['completed'],
} as const satisfies Record<string, readonly Restore['state'][]>;

/** Takes a `.backline` file in and looks at it in the background. */
export async function uploadRestore(ctx: Ctx, file: StoredFile | undefined, fileName: string): Promise<Restore> {
  allow(ctx.actor, 'restore', 'admin');
  if (!file) return fail('MALFORMED_REQUEST', { message: 'Send the file as the body of the request.' });
  return await begin(ctx, { backupId: null, fileId: file.id, fileName, bytes: file.bytes });
}

/** Begins to restore a backup that is kept here. */
export async function restoreFromBackup(ctx: Ctx, backupId: string): Promise<Restore> {
  allow(ctx.actor, 'restore', 'admin');
  const backup =
    (await ctx.db.maybe(readyBackup(ctx.workspaceId, backupId))) ?? fail('NOT_FOUND', { resource: 'backup' });
  const fileName = `${backup.createdAt.slice(0, 10)}.backline`;
  return await begin(ctx, { backupId, fileId: null, fileName, bytes: backup.bytes ?? 0 });
}

type File = Pick<RestoreRow, 'backupId' | 'fileId' | 'fileName' | 'bytes'>;

async function begin(ctx: Ctx, file: File): Promise<Restore> {
  const { workspaceId, actor } = ctx;
  const id = newId();
  const jobId = await ctx.enqueue(inspectRestoreJob, { restoreId: id });
  return await ctx.db.one(insertRestore({ workspaceId, id, jobId, createdBy: actor.userId, ...file }));
}

/** Opens a backup by its passphrase, in the background: what is kept is the key that it stretches into. */
export async function unlockRestore(
  ctx: Ctx,
  { files, sealer }: BackupMeans,
  id: string,
  passphrase: string,
): Promise<Restore> {
  const row = await loadFor(ctx, id, 'unlock');
  if (!row.inspection?.isLocked) fail('STATE_CONFLICT', { message: 'This backup is open, or still being looked at.' });
  const fileId = row.fileId ?? (await ctx.db.maybe(readyBackup(ctx.workspaceId, row.backupId ?? id)))?.fileId;
  const stretch = fileId ? await stretchOf(files.pathOf(fileId)) : null;
  if (!stretch) return fail('NOT_FOUND', { resource: 'file' });
  const place = { table: 'transfer.restores', rowId: id, workspaceId: ctx.workspaceId } as const;
  const keySealed = await sealPassphrase(sealer, place, { key: await stretched(passphrase, stretch), stretch });
  const jobId = await ctx.enqueue(inspectRestoreJob, { restoreId: id });
  const next = { jobId, keySealed, inspection: null, problem: null };
  return await ctx.db.one(stepRestore(ctx.workspaceId, id, next));
}

/** Starts a dry run of this way to restore. */
export async function checkRestoreAs(ctx: Ctx, id: string, options: RestoreOptions): Promise<Restore> {
  const row = await loadFor(ctx, id, 'check');
  allowWay(ctx, row, options);
  const jobId = await ctx.enqueue(checkRestoreJob, { restoreId: id });
  return await ctx.db.one(
    stepRestore(ctx.workspaceId, id, {
      state: 'validating',
      jobId,
      options,
      report: null,
      problem: null,
      progress: { phase: 'trying', fraction: 0 },
    }),
  );
}

function allowWay(ctx: Ctx, { inspection }: RestoreRow, { mode, acceptForeign }: RestoreOptions): void {
  if (!inspection) return fail('STATE_CONFLICT', { message: 'The backup is still being looked at, or was refused.' });
  if (inspection.isLocked) fail('STATE_CONFLICT', { message: 'Give the passphrase of this backup first.' });
  if (mode === 'new_workspace') {
    if (inspection.isForeign && !acceptForeign)
      fail('STATE_CONFLICT', {
        message: 'This backup was made by another installation. Say that you want it all the same.',
      });
    return;
  }
  if (inspection.isForeign)
    fail('STATE_CONFLICT', {
      message: 'This backup was made by another installation. It can only be restored as a new workspace.',
    });
  if (inspection.workspaceId !== ctx.workspaceId)
    fail('STATE_CONFLICT', {
      message: 'This backup is of another workspace. Restore it there, or as a new workspace.',
    });
}

/** Starts the restore itself, as it was tried. */
export async function runRestoreNow(ctx: Ctx, id: string): Promise<Restore> {
  const { options } = await loadFor(ctx, id, 'run');
  if (!options) return fail('STATE_CONFLICT', { resource: 'restore' });
  const jobId = await ctx.enqueue(runRestoreJob, { restoreId: id });
  await ctx.emit(restoreStarted, { restoreId: id, mode: options.mode });
  const progress = { phase: 'writing', fraction: 0 } as const;
  return await ctx.db.one(stepRestore(ctx.workspaceId, id, { state: 'running', jobId, progress }));
}

/** Stops a restore; one that has not committed changes nothing. */
export async function cancelRestore(ctx: Ctx, id: string): Promise<Restore> {
  await loadFor(ctx, id, 'cancel');
  return await ctx.db.one(
    stepRestore(ctx.workspaceId, id, { state: 'cancelled', progress: null, keySealed: null, finished: true }),
  );
}

/** Starts to take a restore back, within its seven days. */
export async function undoRestoreNow(ctx: Ctx, id: string): Promise<Restore> {
  const row = await loadFor(ctx, id, 'undo');
  if (row.undoUntil === null || row.undoUntil < ctx.now.toISOString())
    fail('STATE_CONFLICT', { message: 'The seven days to undo this restore are over.' });
  const jobId = await ctx.enqueue(undoRestoreJob, { restoreId: id });
  return await ctx.db.one(
    stepRestore(ctx.workspaceId, id, { jobId, problem: null, progress: { phase: 'undoing', fraction: 0 } }),
  );
}

async function loadFor(ctx: Ctx, id: string, step: keyof typeof steps): Promise<RestoreRow> {
  allow(ctx.actor, 'restore', 'admin');
  const row = (await ctx.db.maybe(restoreForUpdate(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'restore' });
  const allowed: readonly Restore['state'][] = steps[step];
  if (!allowed.includes(row.state))
    fail('STATE_CONFLICT', { message: `A restore that is ${row.state.replace('_', ' ')} cannot do this.` });
  return row;
}
