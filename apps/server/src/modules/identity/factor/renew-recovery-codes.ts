import type { RecoveryCodes } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { recoveryCodesRenewed } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { deleteRecoveryCodes, holdFactorsOf, insertRecoveryCodes, totpOf } from './factor.sql.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-code.ts';
import { tellOwner } from './tell-owner.ts';

/** Makes new recovery codes and shows them, once; those before are worth nothing any more. */
export async function renewRecoveryCodes(ctx: PersonCtx, ports: IdentityPorts): Promise<RecoveryCodes> {
  await ctx.db.run(holdFactorsOf(ctx.userId));
  const totp = await ctx.db.maybe(totpOf(ctx.userId));
  if (!totp?.confirmedAt) fail('NOT_FOUND', { resource: 'factor' });
  const recoveryCodes = await replaceRecoveryCodes(ctx);
  await ctx.emit(recoveryCodesRenewed, { userId: ctx.userId });
  await tellOwner(ctx, ports, 'recoveryCodesRenewed');
  return { recoveryCodes: [...recoveryCodes] };
}

/** Puts ten new codes in the place of all before. */
export async function replaceRecoveryCodes(ctx: PersonCtx): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => hashOfRecoveryCode(ctx.userId, code));
  await ctx.db.together([deleteRecoveryCodes(ctx.userId), insertRecoveryCodes(ctx.userId, hashes)]);
  return codes;
}
