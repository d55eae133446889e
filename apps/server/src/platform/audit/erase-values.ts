import type { Db } from '#platform/kernel';
import { eraseReadable } from './let-go.sql.ts';

/**
 * Takes out of the log what tells of a person: what they changed, what was changed about them, where they came from.
 * The hashes stay, so the chain is as whole as before. Answers how many changes lost their values. Through the system door.
 */
export async function eraseAuditValues(db: Db, userId: string): Promise<number> {
  return (await db.one(eraseReadable(userId))).gone;
}
