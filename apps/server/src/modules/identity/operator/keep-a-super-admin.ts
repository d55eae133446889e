import { fail } from '#platform/kernel';
import { holdSuperAdmins } from './operated-account.sql.ts';
import type { OperatedAccount } from './operated-account.sql.ts';
import type { OperatorCtx } from './as-operator.ts';

/** Refuses what would leave nobody who may everything. */
export async function keepASuperAdmin({ db }: OperatorCtx, { id, platformRole }: OperatedAccount): Promise<void> {
  if (platformRole !== 'super_admin') return;
  const others = (await db.all(holdSuperAdmins)).filter((each) => each.id !== id);
  if (others.length > 0) return;
  fail('STATE_CONFLICT', { resource: 'user', message: 'This is the last super_admin. Make another one first.' });
}
