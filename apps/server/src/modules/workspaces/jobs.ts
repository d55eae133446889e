import { perform } from '#platform/kernel';
import type { JobHandler, Scheduled } from '#platform/kernel';
import { performVerifying, verifyAudit } from './audit/verify-audit.ts';
import { sweepInvitations } from './invitation/invitation.sql.ts';
import { sweepApiKeys } from './key/key.sql.ts';
import { emptyProjectTrash } from './project/project.sql.ts';
import { emptyTeamTrash } from './team/team.sql.ts';
import { purgeWorkspaces } from './workspace/purge-workspaces.ts';
import { endSupport } from './support/end-support-job.ts';
import { endOverSupport } from './support/end-support.ts';
import { sweepSupportGrants } from './support/support-grant.sql.ts';
import { freeKeptSlugs } from './workspace/workspace.sql.ts';

export const jobs: readonly JobHandler[] = [
  perform(endSupport, async (doors) => await doors.asSystem(endOverSupport)),
  perform(verifyAudit, (doors, { workspaceId }, run) => performVerifying(doors, workspaceId, run)),
];

export const scheduled: readonly Scheduled[] = [
  { name: 'workspaces.purge', cron: '17 3 * * *', run: purgeWorkspaces },
  {
    name: 'workspaces.sweep',
    cron: '13 3 * * *',
    run: async (ctx) => {
      await endOverSupport(ctx);
      await ctx.db.together([
        ...sweepInvitations,
        ...sweepApiKeys,
        emptyProjectTrash,
        emptyTeamTrash,
        freeKeptSlugs,
        sweepSupportGrants,
      ]);
    },
  },
];
