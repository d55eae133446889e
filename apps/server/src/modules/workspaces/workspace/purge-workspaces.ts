import type { SystemCtx } from '#platform/kernel';
import { workspacePurged } from '../events.ts';
import { pastGrace, purge } from './workspace.sql.ts';

/** Removes what was deleted more than 30 days ago, with every row of every module. */
export async function purgeWorkspaces(ctx: SystemCtx): Promise<void> {
  for (const { id } of await ctx.db.all(pastGrace)) {
    await ctx.db.run(purge(id));
    await ctx.emit(workspacePurged, { workspaceId: id }, id);
    ctx.log.info({ workspaceId: id }, 'purged a workspace');
  }
}
