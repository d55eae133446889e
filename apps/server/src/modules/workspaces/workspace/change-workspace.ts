import type { UpdateWorkspace, Workspace } from '@backline/contract';
import { allow, expectVersion, fail, refuse, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { workspaceUpdated } from '../events.ts';
import { keptSlugs, takeSlug, updateWorkspace, workspaceById } from './workspace.sql.ts';

/** So that nobody can take hold of many names by walking through them. */
const mostKeptSlugs = 3;

/** Changes name, slug, time zone, currency or language of a workspace. */
export async function changeWorkspace(
  ctx: Ctx,
  change: UpdateWorkspace,
  ifMatch: number | undefined,
): Promise<Workspace> {
  allow(ctx.actor, 'settings', 'update');
  const before = await ctx.db.one(workspaceById(ctx.workspaceId));
  expectVersion(before, ifMatch);
  if (change.slug !== undefined && change.slug !== before.slug) await changeSlug(ctx, change.slug);
  // It may have been closed since the door let this in.
  const workspace =
    (await ctx.db.maybe(updateWorkspace(ctx.workspaceId, change))) ?? fail('STATE_CONFLICT', { resource: 'workspace' });
  await ctx.emit(workspaceUpdated, { workspaceId: ctx.workspaceId }, { changed: whatChanged(before, workspace) });
  return workspace;
}

async function changeSlug(ctx: Ctx, slug: string): Promise<void> {
  if (!(await ctx.db.one(takeSlug(slug))).taken) refuse('slug', 'taken', 'This address is taken.');
  if ((await ctx.db.one(keptSlugs)).count > mostKeptSlugs)
    fail('LIMIT_REACHED', { message: 'The address was changed three times within 90 days; please wait a while.' });
}
