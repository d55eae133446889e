import type { FactorWays } from '@backline/contract';
import type { Db } from '#platform/kernel';
import type { IdentityPorts } from '../ports.ts';
import { factorWaysOf } from './factor.sql.ts';

/** Which second factors somebody can show here: a phone is none where nobody carries codes to it any more. */
export async function factorWays(db: Db, { sms }: IdentityPorts, userId: string): Promise<FactorWays> {
  const ways = await db.one(factorWaysOf(userId));
  return sms ? ways : { ...ways, smsCode: null };
}
