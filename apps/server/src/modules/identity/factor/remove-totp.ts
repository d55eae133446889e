import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { factorRemoved } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { deleteFactor, dropCodesWithoutFactor, holdFactorsOf } from './factor.sql.ts';
import { tellOwner } from './tell-owner.ts';

/** Turns the authenticator off; where no other factor is on, the password alone opens the account again. */
export async function removeTotp(ctx: PersonCtx, ports: IdentityPorts): Promise<{ done: true }> {
  await ctx.db.run(holdFactorsOf(ctx.userId));
  if (!(await ctx.db.maybe(deleteFactor(ctx.userId, 'totp')))) fail('NOT_FOUND', { resource: 'factor' });
  await ctx.db.run(dropCodesWithoutFactor(ctx.userId));
  await ctx.emit(factorRemoved, { userId: ctx.userId, kind: 'totp' as const });
  await tellOwner(ctx, ports, 'factorRemoved');
  return { done: true };
}
