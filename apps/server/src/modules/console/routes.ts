import {
  healthRoutes,
  installationRoutes,
  installationSettingsRoutes,
  operatedJobRoutes,
  platformAuditRoutes,
} from '@backline/contract';
import { serve } from '#platform/http';
import { installation } from '#platform/installation';
import { fail } from '#platform/kernel';
import { listedEntries, shownEntry } from './audit/platform-entries.ts';
import { shownChains, startVerifying } from './audit/verify-chains.ts';
import { showHealth } from './health/show-health.ts';
import { changeInstallation } from './installation/change-installation.ts';
import { listedDeadLetters, retryDeadLetter } from './job/dead-letters.ts';
import { countedJobs, listedJobs, shownJob } from './job/list-jobs.ts';
import { retryJob, stopJob } from './job/retry-job.ts';
import type { ConsolePorts } from './ports.ts';

export const routes = (ports: ConsolePorts) => [
  serve(operatedJobRoutes, {
    listAllJobs: (ctx, { query }) => listedJobs(ctx, query),
    countJobs: (ctx) => countedJobs(ctx),
    listDeadLetters: (ctx, { query }) => listedDeadLetters(ctx, query),
    retryDeadLetter: (ctx, { body }) => retryDeadLetter(ctx, body),
    showAnyJob: (ctx, { params }) => shownJob(ctx, params.id),
    retryJob: (ctx, { params }) => retryJob(ctx, params.id),
    stopJob: (ctx, { params, body }) => stopJob(ctx, { ...body, id: params.id }),
  }),
  serve(installationRoutes, {
    showInstallation: async (ctx) => (await ctx.readShared(installation))[0] ?? fail('SERVER_ERROR'),
  }),
  serve(installationSettingsRoutes, { changeInstallation: (ctx, { body }) => changeInstallation(ctx, body) }),
  serve(healthRoutes, { showHealth: (ctx) => showHealth(ctx, ports) }),
  serve(platformAuditRoutes, {
    listPlatformEntries: (ctx, { query }) => listedEntries(ctx, query),
    showChains: (ctx) => shownChains(ctx),
    verifyChains: (ctx) => startVerifying(ctx),
    showPlatformEntry: (ctx, { params }) => shownEntry(ctx, params.id),
  }),
];
