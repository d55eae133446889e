import type { RecoveryCodes } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { UserCtx } from '#platform/kernel';
import { recoveryCodesRenewed } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { deleteRecoveryCodes, hasFactor, holdFactorsOf, insertRecoveryCodes } from './factor.sql.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-code.ts';
import { tellOwner } from './tell-owner.ts';

/** Makes new recovery codes and shows them, once; those before are worth nothing any more. */
export async function renewRecoveryCodes(ctx: PersonCtx, ports: IdentityPorts): Promise<RecoveryCodes> {
  await ctx.db.run(holdFactorsOf(ctx.userId));
  if (!(await ctx.db.one(hasFactor(ctx.userId))).there) fail('NOT_FOUND', { resource: 'factor' });
  const recoveryCodes = await replaceRecoveryCodes(ctx);
  await ctx.emit(recoveryCodesRenewed, { userId: ctx.userId });
  await tellOwner(ctx, ports, 'recoveryCodesRenewed');
  return { recoveryCodes: [...recoveryCodes] };
}

/** Puts ten new codes in the place of all before. */
export async function replaceRecoveryCodes({ db, userId }: Pick<UserCtx, 'db' | 'userId'>): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => hashOfRecoveryCode(userId, code));
  await db.together([deleteRecoveryCodes(userId), insertRecoveryCodes(userId, hashes)]);
  return codes;
}
