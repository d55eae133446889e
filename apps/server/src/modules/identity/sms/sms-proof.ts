import { timingSafeEqual } from 'node:crypto';
import type { SystemCtx } from '#platform/kernel';
import type { IdentityPorts } from '../ports.ts';
import { takeCodeTry, useCode } from './sms-code.sql.ts';
import type { SmsAsked } from './sms-code.sql.ts';
import { codePlace } from './sms-place.ts';

interface Door {
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
}

/** The code of a phone that was typed, and it is right; null where it is not, or there is none to try. */
export async function rightCode(
  { asSystem }: Door,
  { sealer }: IdentityPorts,
  asked: SmsAsked,
  typed: string,
): Promise<{ readonly id: string; readonly factorId: string } | null> {
  const tried = await asSystem('try a code of a phone', async ({ db }) => await db.maybe(takeCodeTry(asked)));
  if (!tried?.sealed) return null;
  const code = (await sealer.open(tried.sealed, codePlace(tried.id))).reveal();
  const given = Buffer.from(typed.replace(/\s/g, ''));
  return code.length === given.length && timingSafeEqual(code, given) ? tried : null;
}

/** Uses a right code up, in the transaction of what it opens; false where something else was faster. */
export async function takeCode({ db }: SystemCtx, { id }: { readonly id: string }): Promise<boolean> {
  return (await db.maybe(useCode(id))) !== undefined;
}
