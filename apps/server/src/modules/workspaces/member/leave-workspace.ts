import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { memberLeft } from '../events.ts';
import { endKeysOf } from '../key/end-keys-of.ts';
import { actingIn } from './acting-in.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { deleteMember } from './member.sql.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** Leaves a workspace, an archived one too; what one made there stays. */
export async function leaveWorkspace(ctx: PersonCtx, workspaceId: string): Promise<{ done: true }> {
  const { userId } = ctx;
  await ctx.asSystem('leave a workspace', async (system) => {
    const { memberId, role, kind } = await actingIn(system.db, { userId, workspaceId, states: ['active', 'archived'] });
    if (kind === 'personal' && role === 'owner')
      fail('STATE_CONFLICT', { message: 'A personal workspace cannot be left.' });
    await keepAnOwner(system.db, workspaceId, { role });
    await system.db.run(deleteMember(workspaceId, memberId));
    await withdrawOffers(system.db, workspaceId, { userId, role: null });
    const { db } = system;
    await endKeysOf(
      { db, emit: async (what, payload) => await system.emit(what, payload, workspaceId) },
      workspaceId,
      userId,
    );
    await system.emit(memberLeft, { memberId, userId, role }, workspaceId);
  });
  return { done: true };
}
