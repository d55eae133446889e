import type { Db } from '#platform/kernel';
import { acceptedTerms, accountById, accountsAmong, confirmedAddress, supporter } from './account.sql.ts';
import type { CalledAccount, Supporter } from './account.sql.ts';

/** The confirmed address of a person; null where they never confirmed one. Through the system door only. */
export async function confirmedAddressOf(db: Db, userId: string): Promise<string | null> {
  return (await db.maybe(confirmedAddress(userId)))?.email ?? null;
}

/** What a person is called; null where there is no such person any more. Through the system door only. */
export async function nameOf(db: Db, userId: string): Promise<string | null> {
  return (await db.maybe(accountById(userId)))?.displayName ?? null;
}

/** What people are called and where they are written to, by their ids; whoever is gone is not in it. Through the system door only. */
export async function accountsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, CalledAccount>> {
  if (ids.length === 0) return new Map();
  const found = await db.all(accountsAmong([...new Set(ids)]));
  return new Map(found.map((account) => [account.id, account]));
}

/** Somebody who wants to look into a workspace, with the session of a browser that it would be for: the one named, or the one used last. Through the system door only. */
export async function supporterOf(db: Db, userId: string, sessionId: string | null): Promise<Supporter | undefined> {
  return await db.maybe(supporter(userId, sessionId));
}

/** Which text of the terms a person accepted, and when; null where they were asked for none. Through the system door only. */
export async function acceptedTermsOf(
  db: Db,
  userId: string,
): Promise<{ readonly textVersion: string; readonly at: string } | null> {
  return (await db.maybe(acceptedTerms(userId))) ?? null;
}
