import { consentRoutes, exportRoutes, retentionRoutes, retentionRules } from '@backline/contract';
import { userVerified } from '#modules/identity';
import { serve } from '#platform/http';
import { jobCancelled, jobDeadLettered } from '#platform/jobs';
import { defineModule, on, perform } from '#platform/kernel';
import type { Module } from '#platform/kernel';
import { exportCompleted, exportDownloaded, exportFailed, exportRequested } from './export/events.ts';
import { expireExports, exportsOf, forgetExports } from './export/export.sql.ts';
import { makeExport } from './export/jobs.ts';
import { failExport, runExport } from './export/run-export.ts';
import type { ExportMeans } from './export/run-export.ts';
import { downloadExport, openExport, startExport } from './export/start-export.ts';
import { consentGranted, consentWithdrawn } from './consent/events.ts';
import { recordTerms } from './consent/record-terms.ts';
import { setConsent, showConsents } from './consent/set-consent.ts';
import { eraseAccount } from './erasure/jobs.ts';
import { performErasure, startErasures } from './erasure/erase-account.ts';
import type { ErasureMeans } from './erasure/erase-account.ts';
import { personal } from './personal.sql.ts';

const keptFor = Object.entries(retentionRules).map(([key, { days, jobs }]) => ({ key, days, jobs: [...jobs] }));

/** What people may ask of us about what we keep of them. */
export function createPrivacy(means: ExportMeans & ErasureMeans): Module {
  return defineModule({
    name: 'privacy',
    personal,
    routes: [
      serve(retentionRoutes, { retention: async () => keptFor }),
      serve(consentRoutes, { listConsents: (ctx) => showConsents(ctx), set: (ctx, { body }) => setConsent(ctx, body) }),
      serve(exportRoutes, {
        start: (ctx) => startExport(ctx),
        list: async (ctx) => [...(await ctx.db.all(exportsOf(ctx.userId)))],
        open: (ctx, { params }) => openExport(ctx, params.id),
        download: (ctx, { params }) => downloadExport(ctx, means.files, params.id),
      }),
    ],
    events: [consentGranted, consentWithdrawn, exportRequested, exportCompleted, exportFailed, exportDownloaded],
    stores: [{ table: 'privacy.exports', column: 'file_id' }],
    jobs: [
      perform(makeExport, (doors, { exportId }, run) => runExport(means, doors, { ...run, exportId })),
      perform(eraseAccount, (doors, { userId }) => performErasure(means, doors, userId)),
    ],
    reactions: [
      on(
        'privacy.record_terms',
        userVerified,
        async (ctx, { id, payload }) =>
          await recordTerms(ctx, { userId: payload.userId, evidence: `user.verified ${id}` }),
      ),
      on('privacy.follow_dead_job', jobDeadLettered, async (ctx, { payload }) => await failExport(ctx, payload.jobId)),
      on(
        'privacy.follow_cancelled_job',
        jobCancelled,
        async (ctx, { payload }) => await failExport(ctx, payload.jobId),
      ),
    ],
    scheduled: [
      { name: 'privacy.erase_accounts', cron: '40 3 * * *', run: startErasures },
      {
        name: 'privacy.expire_exports',
        cron: '0 4 * * *',
        run: async ({ db }) => {
          const old = await db.all(expireExports);
          await db.run(forgetExports);
          await Promise.all(old.map(({ fileId }) => means.files.remove(fileId)));
        },
      },
    ],
  });
}
