import { mayActOn, platformPermits } from '@backline/contract';
import type { PlatformRight, PlatformRole } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { accountToOperate, platformRoleOf } from './operated-account.sql.ts';
import type { OperatedAccount } from './operated-account.sql.ts';

/** Who runs the installation: somebody with a platform role, or, with no id, the command line of the machine. */
export interface Operator {
  readonly userId: string | null;
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
}

export interface OperatorCtx extends SystemCtx {
  readonly operatorId: string | null;
  readonly role: PlatformRole;
}

interface Wish {
  readonly right: PlatformRight;
  /** Stands in the audit log. */
  readonly reason: string;
}

/** Does something in the platform's name, for whoever has the right by their platform role at this moment. */
export async function asOperator<T>(
  { userId, asSystem }: Operator,
  { right, reason }: Wish,
  work: (ctx: OperatorCtx) => Promise<T>,
): Promise<T> {
  return await asSystem(reason, async (system) => {
    const role = userId === null ? 'super_admin' : await roleOf(system, userId);
    if (role === null || !platformPermits(role, right)) return fail('FORBIDDEN');
    return await work({ ...system, operatorId: userId, role });
  });
}

async function roleOf({ db }: SystemCtx, userId: string): Promise<PlatformRole | null> {
  return (await db.maybe(platformRoleOf(userId)))?.platformRole ?? null;
}

/** The account that something is to be done to, held until it is done; refused where it is not theirs to touch. */
export async function accountFor(ctx: OperatorCtx, userId: string): Promise<OperatedAccount> {
  const account = await ctx.db.maybe(accountToOperate(userId));
  if (!account) return fail('NOT_FOUND', { resource: 'user' });
  if (userId !== ctx.operatorId && !mayActOn(ctx.role, account.platformRole))
    fail('FORBIDDEN', { message: 'Only a super_admin may do this to somebody who helps to run the installation.' });
  return account;
}
