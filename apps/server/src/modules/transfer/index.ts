import type { LivePayload } from '@backline/contract';
import { backupRoutes, importRoutes, restoreRoutes } from '@backline/contract/transfer';
import { serve } from '#platform/http';
import { defineModule, live, perform } from '#platform/kernel';
import type { Happened, Module } from '#platform/kernel';
import { expireBackups, forgetBackups, backupById } from './backup/backup.sql.ts';
import { backupEvents } from './backup/events.ts';
import { makeBackupJob, removeFileJob } from './backup/jobs.ts';
import { deleteBackup, downloadBackup, openBackupFile } from './backup/keep-backups.ts';
import { listedBackups } from './backup/list-backups.ts';
import { makeBackup } from './backup/make-backup.ts';
import type { BackupMeans } from './backup/means.ts';
import { setSchedule, startDueBackups } from './backup/schedule-backups.ts';
import { scheduleOf, viewSchedule } from './backup/schedule.sql.ts';
import { sealedPassphrases } from './backup/sealed-passphrase.ts';
import { startBackup } from './backup/start-backup.ts';
import { importCompleted, importFailed, importRolledBack } from './import/events.ts';
import { viewImport } from './import/import.ts';
import { forgetFiles, forgetReports, importById } from './import/import.sql.ts';
import { checkJob, inspectJob, runJob, undoJob } from './import/jobs.ts';
import { listedImports } from './import/list-imports.ts';
import { check, inspect, store, undo } from './import/perform-import.ts';
import type { ImportMeans } from './import/perform-import.ts';
import { cancelImport, checkImport, runImport, undoImport, uploadImport } from './import/start-import.ts';
import { personal } from './personal.sql.ts';
import { reactions } from './reactions.ts';
import { restoreCompleted, restoreEvents, restoreRolledBack } from './restore/events.ts';
import { checkRestoreJob, inspectRestoreJob, runRestoreJob, undoRestoreJob } from './restore/jobs.ts';
import { listedRestores, showRestore } from './restore/list-restores.ts';
import { checkRestore, inspectRestore, runRestore, undoRestore } from './restore/perform-restore.ts';
import { forgetRestoreFiles, forgetRestoreRows, forgetRestores } from './restore/restore.sql.ts';
import {
  cancelRestore,
  checkRestoreAs,
  restoreFromBackup,
  runRestoreNow,
  undoRestoreNow,
  unlockRestore,
  uploadRestore,
} from './restore/start-restore.ts';
import { transferred } from './transferred.ts';

export { makeBackupHere } from './backup/make-backup-here.ts';
export type { BackupMeans } from './backup/means.ts';
export { lookAtBackup } from './format/look-at-backup.ts';
export { RefusedBackup } from './format/refused-backup.ts';
export type { Standing, Tenants } from './tenants.ts';
export type { ShowLog } from './import/port.ts';
export type { ImportMeans } from './import/perform-import.ts';
export type { ImportPlan, PlannedPerformance, PlannedVenue } from './read/planned.ts';
export { importFile, undoImportHere } from './import/import-file.ts';
export type { FileReading, FileToImport } from './import/import-file.ts';
export { nightKey } from './read/plan-records.ts';
export { songKey, venueKey } from './read/venue-key.ts';

/** Files that become shows, and a workspace that becomes a file and comes back: tried out first, all or none, undone for seven days. */
export function createTransfer(means: ImportMeans & BackupMeans): Module {
  return defineModule({
    name: 'transfer',
    personal,
    transfer: transferred,
    sealed: sealedPassphrases,
    routes: [
      serve(importRoutes, {
        upload: (ctx, { file, query }) => uploadImport(ctx, { file, ...query, encoding: query.encoding }),
        list: (read, { query }) => listedImports(read, query),
        show: async (read, { params }) => viewImport(await read.row('import', importById(read.workspaceId, params.id))),
        check: (ctx, { params, body }) => checkImport(ctx, params.id, body),
        run: (ctx, { params, body }) => runImport(ctx, params.id, body.leaveOutBadRows),
        cancel: (ctx, { params }) => cancelImport(ctx, params.id),
        undo: (ctx, { params }) => undoImport(ctx, params.id),
      }),
      serve(backupRoutes, {
        start: (ctx, { body }) => startBackup(ctx, means, body.passphrase),
        list: (read, { query }) => listedBackups(read, query),
        schedule: async (read) => viewSchedule((await read.rows('backup', scheduleOf(read.workspaceId)))[0]),
        setSchedule: (ctx, { body }) => setSchedule(ctx, means, body),
        show: (read, { params }) => read.row('backup', backupById(read.workspaceId, params.id)),
        remove: (ctx, { params }) => deleteBackup(ctx, params.id),
        open: (ctx, { params }) => openBackupFile(ctx, params.id),
        download: (read, { params }) => downloadBackup(read, means, params.id),
      }),
      serve(restoreRoutes, {
        upload: (ctx, { file, query }) => uploadRestore(ctx, file, query.fileName),
        fromBackup: (ctx, { params }) => restoreFromBackup(ctx, params.id),
        list: (read, { query }) => listedRestores(read, query),
        show: (read, { params }) => showRestore(read, params.id),
        unlock: (ctx, { params, body }) => unlockRestore(ctx, means, params.id, body.passphrase),
        check: (ctx, { params, body }) => checkRestoreAs(ctx, params.id, body),
        run: (ctx, { params }) => runRestoreNow(ctx, params.id),
        cancel: (ctx, { params }) => cancelRestore(ctx, params.id),
        undo: (ctx, { params }) => undoRestoreNow(ctx, params.id),
      }),
    ],
    events: [...backupEvents, ...restoreEvents, importCompleted, importFailed, importRolledBack],
    reactions,
    stores: ['transfer.imports', 'transfer.backups', 'transfer.restores'].map((table) => ({
      table,
      column: 'file_id',
    })),
    jobs: [
      perform(inspectJob, (doors, { importId }, run) => inspect({ means, doors, run, importId })),
      perform(checkJob, (doors, { importId }, run) => check({ means, doors, run, importId })),
      perform(runJob, (doors, { importId, leaveOutBadRows }, run) =>
        store({ means, doors, run, importId }, leaveOutBadRows),
      ),
      perform(undoJob, (doors, { importId }, run) => undo({ means, doors, run, importId })),
      perform(makeBackupJob, (doors, { backupId }, run) => makeBackup({ means, doors, run, backupId })),
      perform(removeFileJob, (_doors, { fileId }) => means.files.remove(fileId)),
      perform(inspectRestoreJob, (doors, { restoreId }, run) => inspectRestore({ means, doors, run, restoreId })),
      perform(checkRestoreJob, (doors, { restoreId }, run) => checkRestore({ means, doors, run, restoreId })),
      perform(runRestoreJob, (doors, { restoreId }, run) => runRestore({ means, doors, run, restoreId })),
      perform(undoRestoreJob, (doors, { restoreId }, run) => undoRestore({ means, doors, run, restoreId })),
    ],
    scheduled: [
      {
        name: 'transfer.make_due_backups',
        cron: '0 2 * * *',
        run: async (ctx) => await startDueBackups(ctx, means),
      },
      {
        name: 'transfer.expire_backups',
        cron: '0 4 * * *',
        run: async ({ db }) => {
          const expired = await db.all(expireBackups);
          await db.run(forgetBackups);
          await Promise.all(expired.map(({ fileId }) => means.files.remove(fileId)));
        },
      },
      {
        name: 'transfer.forget_restores',
        cron: '0 4 * * *',
        run: async ({ db }) => {
          const forgotten = await db.all(forgetRestoreFiles);
          await db.run(forgetRestoreRows);
          await db.run(forgetRestores);
          await Promise.all(forgotten.map(({ fileId }) => means.files.remove(fileId)));
        },
      },
      {
        name: 'transfer.forget_files',
        cron: '0 4 * * *',
        run: async ({ db }) => {
          const forgotten = await db.all(forgetFiles);
          await db.run(forgetReports);
          await Promise.all(forgotten.map(({ fileId }) => means.files.remove(fileId)));
        },
      },
    ],
    live: [
      live(importCompleted, ({ payload }) => [{ audience: 'all', payload: payload satisfies LivePayload }]),
      ...[restoreCompleted, restoreRolledBack].map((told) => ({ on: told, frames: restoredFrames })),
      live(importRolledBack, ({ payload }) => [{ audience: 'all', payload: payload satisfies LivePayload }]),
    ],
  });
}

/** Whatever is on a screen may be another now: which rows, each reader finds out for themselves. */
function restoredFrames({ subjectId }: Happened<unknown>) {
  return [{ audience: 'all' as const, payload: { restoreId: subjectId } satisfies LivePayload }];
}
