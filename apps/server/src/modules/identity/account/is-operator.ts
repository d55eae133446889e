import type { Db } from '#platform/kernel';
import { operatorOf } from './account.sql.ts';

/** Whether a session belongs to an operator of the platform; through the system door only. */
export async function isOperator(db: Db, tokenHash: Buffer): Promise<boolean> {
  return (await db.maybe(operatorOf(tokenHash))) !== undefined;
}
