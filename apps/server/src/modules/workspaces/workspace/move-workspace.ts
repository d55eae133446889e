import type { OwnWorkspace } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { allow, fail } from '#platform/kernel';
import type { Event } from '#platform/kernel';
import { workspaceArchived, workspaceDeleted, workspaceRestored, workspaceUnarchived } from '../events.ts';
import { actingIn } from '../member/acting-in.ts';
import { ownWorkspace, writeStatus } from './workspace.sql.ts';

type Status = OwnWorkspace['status'];

interface Move {
  readonly reason: string;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly tells: Event<{ workspaceId: string }>;
}

/**
 *   active ──archive──▶ archived ──unarchive──▶ active
 *     └──────delete──────┴──▶ deleted ──restore──▶ active
 *                                └──30 days──▶ purged
 */
const moves = {
  archive: { reason: 'archive a workspace', from: ['active'], to: 'archived', tells: workspaceArchived },
  unarchive: { reason: 'unarchive a workspace', from: ['archived'], to: 'active', tells: workspaceUnarchived },
  remove: { reason: 'delete a workspace', from: ['active', 'archived'], to: 'deleted', tells: workspaceDeleted },
  restore: { reason: 'restore a workspace', from: ['deleted'], to: 'active', tells: workspaceRestored },
} as const satisfies Readonly<Record<string, Move>>;

/** Archives, deletes or takes back a workspace; where it stands like that already, nothing happens. */
export async function moveWorkspace(
  ctx: PersonCtx,
  workspaceId: string,
  move: keyof typeof moves,
): Promise<OwnWorkspace> {
  const { reason, from, to, tells }: Move = moves[move];
  return await ctx.asSystem(reason, async (system) => {
    const acting = await actingIn(system.db, {
      userId: ctx.userId,
      workspaceId,
      states: ['active', 'archived', 'deleted'],
    });
    // What was deleted is there for its owners alone.
    if (acting.status === 'deleted' && acting.role !== 'owner') fail('NOT_FOUND', { resource: 'workspace' });
    allow(acting, 'workspace', 'admin');
    if (acting.kind === 'personal')
      fail('STATE_CONFLICT', { message: 'A personal workspace stays as long as its account.' });
    if (acting.status !== to) {
      if (!from.includes(acting.status)) fail('STATE_CONFLICT', { resource: 'workspace' });
      await system.db.run(writeStatus(workspaceId, to));
      await system.emit(tells, { workspaceId }, workspaceId);
    }
    return await system.db.one(ownWorkspace(ctx.userId, workspaceId));
  });
}
