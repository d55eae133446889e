import type { Db, ErasedPerson, SystemCtx } from '#platform/kernel';
import { hashOfEmail } from '../account/secret-link.ts';
import { userErased } from '../events.ts';
import { endSessionsBut } from '../session/end-sessions.ts';
import { anonymise, dueErasureOf, erasuresDue } from './erasure.sql.ts';

/** Whose grace is over. Through the system door only. */
export async function accountsToErase(db: Db): Promise<readonly string[]> {
  return (await db.all(erasuresDue)).map(({ id }) => id);
}

/** Somebody whose grace is over, as columns name them; null for everybody else. Through the system door only. */
export async function personToErase(db: Db, userId: string): Promise<ErasedPerson | null> {
  const due = await db.maybe(dueErasureOf(userId));
  return due ? { userId, email: due.email, emailHash: hashOfEmail(due.email) } : null;
}

/** The last step of an erasure: nothing but "Former member" is left of the account, and its address is free. */
export async function finishErasure(ctx: SystemCtx, { userId }: ErasedPerson): Promise<void> {
  if (!(await ctx.db.maybe(anonymise(userId)))) return;
  await endSessionsBut(ctx, userId, null);
  await ctx.emit(userErased, { userId });
}
