import type { ErasurePlan } from '@backline/contract';
import type { SystemCtx } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { holdSuperAdmins } from '../operator/operated-account.sql.ts';
import type { IdentityPorts } from '../ports.ts';
import { activeAmong, erasureRule } from './erasure.sql.ts';

/** What erasing somebody would take along, and what has to be decided before. */
export async function planErasure(
  { db }: SystemCtx,
  ports: Pick<IdentityPorts, 'ownedBy'>,
  userId: string,
): Promise<ErasurePlan> {
  const owned = await ports.ownedBy(db, userId);
  // An owner whose own account is closed or about to go cannot look after it.
  const others = await db.all(activeAmong(owned.flatMap(({ otherOwnerIds }) => otherOwnerIds)));
  const active = new Set(others.map(({ id }) => id));
  const alone = owned.filter(({ otherOwnerIds }) => !otherOwnerIds.some((id) => active.has(id)));
  const isAlong = ({ kind, otherMembers }: (typeof owned)[number]) => kind === 'personal' || otherMembers === 0;
  return {
    graceDays: erasureRule.graceDays,
    toDecide: alone.filter((one) => !isAlong(one)).map(shown),
    goingAlong: alone.filter(isAlong).map(shown),
    isLastSuperAdmin: await isLastSuperAdmin({ db }, userId),
  };
}

function shown({ id, name, kind, otherMembers }: ErasurePlan['toDecide'][number]) {
  return { id, name, kind, otherMembers };
}

async function isLastSuperAdmin({ db }: Pick<SystemCtx, 'db'>, userId: string): Promise<boolean> {
  if ((await db.one(accountById(userId))).platformRole !== 'super_admin') return false;
  return (await db.all(holdSuperAdmins)).every(({ id }) => id === userId);
}
