import type { CreateWorkspace, OwnWorkspace } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail, newId } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
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
    await holdToLimit(system, ctx.userId, workspacesPerPerson);
    const { kind, name, slug, timeZone = 'UTC', currency = 'USD' } = input;
    const id = newId();
    const membersSeeMoney = kind === 'band';
    await openWorkspace(system, { id, kind, name, timeZone, currency, membersSeeMoney, ownerId: ctx.userId }, slug);
    return await system.db.one(ownWorkspace(ctx.userId, id));
  });
}

/** Refuses whoever has opened as many workspaces as one person may; until the end of the transaction they open no other one. */
export async function holdToLimit({ db }: SystemCtx, userId: string, most: number): Promise<void> {
  await db.run(holdOpening(userId));
  if ((await db.one(openedBy(userId))).count >= most)
    fail('LIMIT_REACHED', { message: `One person can open ${most} workspaces here.` });
}
