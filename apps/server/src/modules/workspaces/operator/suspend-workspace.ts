import type { WorkspaceFile } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator, OperatorCtx } from '#modules/identity';
import { stopAllIn } from '#platform/jobs';
import { fail } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { workspaceLifted, workspaceSuspended } from '../events.ts';
import type { OperatedWorkspace } from './operated-workspace.sql.ts';
import { lift, suspend, workspaceToOperate } from './operated-workspace.sql.ts';
import { fileOf, ownersOf } from './show-any-workspace.ts';
import { suspensionLetter } from '../letters/write-letters.ts';

export interface OnWorkspace {
  readonly workspaceId: string;
  readonly reason: string;
}

/**
 *   active ───suspend──▶ suspended ──lift──▶ what it was
 *   archived ──┘
 *
 * The doors ask for the state at every request, so it holds at the next one, whoever asks by whatever way.
 */
export async function suspendWorkspace(operator: Operator, on: OnWorkspace): Promise<WorkspaceFile> {
  return await asOperator(operator, { right: 'workspaces.suspend', reason: 'suspend a workspace' }, async (ctx) => {
    const before = await workspaceFor(ctx, on.workspaceId);
    if (before.status !== 'active' && before.status !== 'archived') fail('STATE_CONFLICT', { resource: 'workspace' });
    await ctx.db.together([suspend(on.workspaceId), stopAllIn(on.workspaceId)]);
    return await told(ctx, { ...on, before, event: workspaceSuspended, to: 'suspended', letter: 'suspended' });
  });
}

/** Opens a suspended workspace again, as it was before. */
export async function liftWorkspace(operator: Operator, on: OnWorkspace): Promise<WorkspaceFile> {
  const wish = { right: 'workspaces.suspend', reason: 'open a workspace again' } as const;
  return await asOperator(operator, wish, async (ctx) => {
    const before = await workspaceFor(ctx, on.workspaceId);
    if (before.suspendedFrom === null) return fail('STATE_CONFLICT', { resource: 'workspace' });
    await ctx.db.run(lift(on.workspaceId));
    return await told(ctx, { ...on, before, event: workspaceLifted, to: before.suspendedFrom, letter: 'lifted' });
  });
}

async function workspaceFor({ db }: OperatorCtx, workspaceId: string): Promise<OperatedWorkspace> {
  return (await db.maybe(workspaceToOperate(workspaceId))) ?? fail('NOT_FOUND', { resource: 'workspace' });
}

interface Done extends OnWorkspace {
  readonly before: OperatedWorkspace;
  readonly event: typeof workspaceSuspended;
  readonly to: OperatedWorkspace['status'];
  readonly letter: 'suspended' | 'lifted';
}

/** Notes it in the log of the workspace, with the reason in that of the platform alone, and writes to the owners. */
async function told(ctx: OperatorCtx, done: Done): Promise<WorkspaceFile> {
  const { workspaceId, reason, before, event, to, letter } = done;
  const status = [before.status, to] as const;
  await ctx.emit(event, { workspaceId }, workspaceId, { changed: { status } });
  await ctx.emit(event, { workspaceId }, undefined, { changed: { status, reason: [null, reason] } });
  for (const owner of (await ownersOf(ctx.db, workspaceId)).filter(({ state }) => state === 'active'))
    await ctx.enqueue(sendMail, suspensionLetter(owner.email, letter, before.name));
  return await fileOf(ctx.db, workspaceId);
}
