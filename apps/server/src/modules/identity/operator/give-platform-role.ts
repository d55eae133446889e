import type { AccountFile, PlatformRole } from '@backline/contract';
import { fail } from '#platform/kernel';
import { platformRoleChanged } from '../events.ts';
import { accountFor, asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import { keepASuperAdmin } from './keep-a-super-admin.ts';
import type { OnAccount } from './lift-account.ts';
import { setPlatformRole } from './operated-account.sql.ts';
import { fileOf } from './show-account.ts';

interface GiveRole extends OnAccount {
  /** Null takes the role away. */
  readonly platformRole: PlatformRole | null;
}

/** Gives somebody a part in running the installation, another one, or none any more. */
export async function givePlatformRole(
  operator: Operator,
  { userId, platformRole, reason }: GiveRole,
): Promise<AccountFile> {
  const wish = { right: 'platform_roles.give', reason: 'change a platform role' } as const;
  return await asOperator(operator, wish, async (ctx) => {
    const account = await accountFor(ctx, userId);
    if (account.platformRole === platformRole) return await fileOf(ctx.db, userId);
    if (platformRole !== null && account.state !== 'active') fail('STATE_CONFLICT', { resource: 'user' });
    await keepASuperAdmin(ctx, account);
    await ctx.db.run(setPlatformRole(userId, platformRole));
    const changed = { platformRole: [account.platformRole, platformRole], reason: [null, reason] } as const;
    await ctx.emit(platformRoleChanged, { userId }, undefined, { changed });
    return await fileOf(ctx.db, userId);
  });
}
