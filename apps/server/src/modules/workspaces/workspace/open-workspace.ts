import { cutText } from '@backline/contract';
import type { User } from '@backline/contract';
import { newId, refuse } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { workspaceCreated } from '../events.ts';
import { freeSlug, slugStem } from './slug.ts';
import { holdSlug, insertSlug, insertWorkspace, slugsLike } from './workspace.sql.ts';
import type { NewWorkspace } from './workspace.sql.ts';

/** Opens the workspace that every person has from the start; it cannot be left or handed over. */
export async function openPersonalWorkspace(ctx: SystemCtx, user: User): Promise<void> {
  await openWorkspace(ctx, {
    id: newId(),
    kind: 'personal',
    name: user.displayName.length < 3 ? `${user.displayName} music` : cutText(user.displayName, 50),
    timeZone: 'UTC',
    currency: 'USD',
    ownerId: user.id,
  });
}

/** Opens a workspace with its owner, under the slug that was asked for or the first free one of its name. */
export async function openWorkspace(ctx: SystemCtx, workspace: NewWorkspace, wanted?: string): Promise<void> {
  const stem = wanted ?? slugStem(workspace.name);
  await ctx.db.run(holdSlug(stem));
  await ctx.db.together(insertWorkspace(workspace));
  for (;;) {
    const taken = new Set((await ctx.db.all(slugsLike(stem))).map(({ slug }) => slug));
    if (wanted !== undefined && taken.has(wanted)) refuse('slug', 'taken', 'This address is taken.');
    // Who asks for `cats-2`, and who is the second of the name `Cats`, hold different stems: one of them comes first.
    if (await ctx.db.maybe(insertSlug(wanted ?? freeSlug(stem, taken), workspace.id))) break;
  }
  await ctx.emit(workspaceCreated, { workspaceId: workspace.id }, workspace.id);
}
