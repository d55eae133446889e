import type { Factors } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { countPasskeys, countRecoveryCodes, totpOf } from './factor.sql.ts';

export async function showFactors({ db, userId }: PersonCtx): Promise<Factors> {
  const totp = await db.maybe(totpOf(userId));
  const { count } = await db.one(countPasskeys(userId));
  const { left } = await db.one(countRecoveryCodes(userId));
  return {
    totp: totp?.confirmedAt ? { addedAt: totp.confirmedAt } : null,
    passkeys: count,
    recoveryCodesLeft: left,
  };
}
