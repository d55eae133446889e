import type { Db } from '#platform/kernel';
import { accountById, confirmedAddress } from './account.sql.ts';

/** The confirmed address of a person; null where they never confirmed one. Through the system door only. */
export async function confirmedAddressOf(db: Db, userId: string): Promise<string | null> {
  return (await db.maybe(confirmedAddress(userId)))?.email ?? null;
}

/** What a person is called; null where there is no such person any more. Through the system door only. */
export async function nameOf(db: Db, userId: string): Promise<string | null> {
  return (await db.maybe(accountById(userId)))?.displayName ?? null;
}
