import type { Factors } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { countRecoveryCodes, totpOf } from './factor.sql.ts';

export async function showFactors(ctx: PersonCtx): Promise<Factors> {
  const totp = await ctx.db.maybe(totpOf(ctx.userId));
  const { left } = await ctx.db.one(countRecoveryCodes(ctx.userId));
  return { totp: totp?.confirmedAt ? { addedAt: totp.confirmedAt } : null, recoveryCodesLeft: left };
}
