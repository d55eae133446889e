import type { UpdateWorkspace, Workspace } from '@backline/contract';
import { allow, fail, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { workspaceUpdated } from './events.ts';
import { updateWorkspace, workspaceById } from './workspace.sql.ts';

/** Changes name, time zone, currency or language of a workspace. */
export async function changeWorkspace(
  ctx: Ctx,
  change: UpdateWorkspace,
  ifMatch: number | undefined,
): Promise<Workspace> {
  allow(ctx.actor, 'settings', 'update');
  const before = await ctx.db.one(workspaceById(ctx.workspaceId));
  if (ifMatch !== undefined && before.version !== ifMatch) fail('VERSION_MISMATCH');
  const workspace = await ctx.db.one(updateWorkspace(ctx.workspaceId, change));
  await ctx.emit(workspaceUpdated, { workspaceId: ctx.workspaceId }, { changed: whatChanged(before, workspace) });
  return workspace;
}
