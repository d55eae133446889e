import type { ErasureStep, SystemCtx } from '#platform/kernel';
import { memberLeft, memberRoleChanged, workspacePurged } from '../events.ts';
import { endKeysOf } from '../key/end-keys-of.ts';
import { purge } from '../workspace/workspace.sql.ts';
import { deleteMember, heldMembership, othersIn, workspacesOfMember, writeRole } from './member.sql.ts';
import type { MemberRow, Membership } from './member.sql.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** What becomes of workspaces when somebody is erased, one at a time: those that nobody else is in go with them. */
export const leavingForGood: ErasureStep = {
  name: 'workspaces.leave_for_good',
  async run(inSystem, { userId }) {
    const found = await inSystem(async ({ db }) => await db.all(workspacesOfMember(userId)));
    for (const { id } of found) await inSystem(async (system) => await leaveForGood(system, id, userId), slowly);
  },
};

/** A workspace may be large. */
const slowly = { seconds: 600 } as const;

async function leaveForGood(system: SystemCtx, workspaceId: string, userId: string): Promise<void> {
  const { db } = system;
  const membership = await db.maybe(heldMembership(workspaceId, userId));
  if (!membership) return;
  const others = await db.all(othersIn(workspaceId, userId));
  const [heir] = others;
  if (membership.kind === 'personal' && membership.role === 'owner') return await removeAll(system, workspaceId);
  if (!heir) return await removeAll(system, workspaceId);
  if (membership.role === 'owner') await keepItOwned(system, workspaceId, heir);
  await end(system, workspaceId, { userId, membership });
}

async function removeAll(system: SystemCtx, workspaceId: string): Promise<void> {
  await system.db.run(purge(workspaceId));
  await system.emit(workspacePurged, { workspaceId }, workspaceId);
}

/** Whoever owned it too may have left since: then the highest of those who stay becomes the owner. */
async function keepItOwned(system: SystemCtx, workspaceId: string, heir: MemberRow): Promise<void> {
  const { id: memberId, userId, role: before } = heir;
  if (before === 'owner') return;
  await system.db.run(writeRole(workspaceId, memberId, 'owner', null));
  const changed = { role: [heir.customRoleId ?? before, 'owner'] } as const;
  await system.emit(memberRoleChanged, { memberId, userId, role: 'owner', before, customRoleId: null }, workspaceId, {
    changed,
  });
}

interface Leaving {
  readonly userId: string;
  readonly membership: Membership;
}

async function end(system: SystemCtx, workspaceId: string, { userId, membership }: Leaving): Promise<void> {
  const { db } = system;
  const { memberId, role } = membership;
  await db.run(deleteMember(workspaceId, memberId));
  await withdrawOffers(db, workspaceId, { userId, role: null });
  await endKeysOf(
    { db, emit: async (what, payload) => await system.emit(what, payload, workspaceId) },
    workspaceId,
    userId,
  );
  await system.emit(memberLeft, { memberId, userId, role }, workspaceId);
}
