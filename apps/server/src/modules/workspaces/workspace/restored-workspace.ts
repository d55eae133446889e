import type { Db, SystemCtx } from '#platform/kernel';
import { workspaceDeleted } from '../events.ts';
import { membersAmong } from '../member/member.sql.ts';
import { holdToLimit } from './create-workspace.ts';
import { openWorkspace } from './open-workspace.ts';
import { nameOfWorkspace, writeStatus } from './workspace.sql.ts';

/** What a workspace is called. */
export async function workspaceName(db: Db, workspaceId: string): Promise<string> {
  return (await db.one(nameOfWorkspace(workspaceId))).name;
}

/** Which of these people are members. Through the system door only. */
export async function membersOf(db: Db, workspaceId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await db.all(membersAmong(workspaceId, userIds))).map(({ userId }) => userId));
}

/** Opens a workspace for what comes out of a backup, within what one person may open. */
export async function openRestored(
  ctx: SystemCtx,
  workspace: { readonly id: string; readonly name: string; readonly ownerId: string },
  mostPerPerson: number,
): Promise<void> {
  await holdToLimit(ctx, workspace.ownerId, mostPerPerson);
  await openWorkspace(ctx, { ...workspace, kind: 'band', timeZone: 'UTC', currency: 'USD' });
}

/** Deletes a workspace as its owner would; it can be taken back for as long. */
export async function closeRestored(ctx: SystemCtx, workspaceId: string): Promise<void> {
  await ctx.db.run(writeStatus(workspaceId, 'deleted'));
  await ctx.emit(workspaceDeleted, { workspaceId }, workspaceId);
}
