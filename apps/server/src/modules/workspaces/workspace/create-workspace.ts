import type { CreateWorkspace, OwnWorkspace } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail, newId } from '#platform/kernel';
import type { WorkspacesPorts } from '../ports.ts';
import { openWorkspace } from './open-workspace.ts';
import { holdOpening, openedBy, ownWorkspace } from './workspace.sql.ts';

/** Opens a workspace for a band or an organization, in which bands show their members what they earn. */
export async function createWorkspace(
  ctx: PersonCtx,
  { workspacesPerPerson }: WorkspacesPorts,
  input: CreateWorkspace,
): Promise<OwnWorkspace> {
  return await ctx.asSystem('open a workspace', async (system) => {
    await system.db.run(holdOpening(ctx.userId));
    if ((await system.db.one(openedBy(ctx.userId))).count >= workspacesPerPerson)
      fail('LIMIT_REACHED', { message: `One person can open ${workspacesPerPerson} workspaces here.` });
    const { kind, name, slug, timeZone = 'UTC', currency = 'USD' } = input;
    const id = newId();
    const membersSeeMoney = kind === 'band';
    await openWorkspace(system, { id, kind, name, timeZone, currency, membersSeeMoney, ownerId: ctx.userId }, slug);
    return await system.db.one(ownWorkspace(ctx.userId, id));
  });
}
