import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { factorRemoved } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { deleteRecoveryCodes, deleteTotp } from './factor.sql.ts';
import { tellOwner } from './tell-owner.ts';

/** Turns the authenticator off; the password alone opens the account again. */
export async function removeTotp(ctx: PersonCtx, ports: IdentityPorts): Promise<{ done: true }> {
  if (!(await ctx.db.maybe(deleteTotp(ctx.userId)))) fail('NOT_FOUND', { resource: 'factor' });
  await ctx.db.run(deleteRecoveryCodes(ctx.userId));
  await ctx.emit(factorRemoved, { userId: ctx.userId, kind: 'totp' as const });
  await tellOwner(ctx, ports, 'factorRemoved');
  return { done: true };
}
