import type { LivePayload } from '@backline/contract';
import { importRoutes } from '@backline/contract/transfer';
import { serve } from '#platform/http';
import { defineModule, live, perform } from '#platform/kernel';
import type { Module } from '#platform/kernel';
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

export type { ShowLog } from './import/port.ts';
export type { ImportMeans } from './import/perform-import.ts';
export type { ImportPlan, PlannedPerformance, PlannedVenue } from './read/planned.ts';
export { importFile, undoImportHere } from './import/import-file.ts';
export type { FileReading, FileToImport } from './import/import-file.ts';
export { nightKey } from './read/plan-records.ts';
export { songKey, venueKey } from './read/venue-key.ts';

/** Imports: files that become shows, tried out first, all or none, undone for seven days. */
export function createTransfer(means: ImportMeans): Module {
  return defineModule({
    name: 'transfer',
    personal,
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
    ],
    events: [importCompleted, importFailed, importRolledBack],
    reactions,
    stores: [{ table: 'transfer.imports', column: 'file_id' }],
    jobs: [
      perform(inspectJob, (doors, { importId }, run) => inspect({ means, doors, run, importId })),
      perform(checkJob, (doors, { importId }, run) => check({ means, doors, run, importId })),
      perform(runJob, (doors, { importId, leaveOutBadRows }, run) =>
        store({ means, doors, run, importId }, leaveOutBadRows),
      ),
      perform(undoJob, (doors, { importId }, run) => undo({ means, doors, run, importId })),
    ],
    scheduled: [
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
      live(importRolledBack, ({ payload }) => [{ audience: 'all', payload: payload satisfies LivePayload }]),
    ],
  });
}
