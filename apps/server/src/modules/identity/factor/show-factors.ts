import type { Factors } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import type { IdentityPorts } from '../ports.ts';
import { countPasskeys, countRecoveryCodes, phoneOf, totpOf } from './factor.sql.ts';

export async function showFactors({ db, userId }: PersonCtx, { sms }: IdentityPorts): Promise<Factors> {
  const totp = await db.maybe(totpOf(userId));
  const phone = await db.maybe(phoneOf(userId));
  const { count } = await db.one(countPasskeys(userId));
  const { left } = await db.one(countRecoveryCodes(userId));
  return {
    totp: totp?.confirmedAt ? { addedAt: totp.confirmedAt } : null,
    sms: phone ? { addedAt: phone.confirmedAt, number: `•••• ${phone.hint}` } : null,
    offersSms: sms !== null,
    passkeys: count,
    recoveryCodesLeft: left,
  };
}
