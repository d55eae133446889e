import type { Db } from '#platform/kernel';
import { sessionsRevoked } from '../events.ts';
import { revokeSessionsBut } from './session.sql.ts';

interface Ending {
  readonly db: Db;
  readonly emit: (what: typeof sessionsRevoked, payload: { userId: string; sessionIds: string[] }) => Promise<void>;
}

/** Ends whatever lets a person in without a new proof, but for one session that is kept; answers how many ended. */
export async function endSessionsBut(ctx: Ending, userId: string, keptId: string | null): Promise<number> {
  const ended = await ctx.db.all(revokeSessionsBut(userId, keptId));
  if (ended.length > 0) await ctx.emit(sessionsRevoked, { userId, sessionIds: ended.map(({ id }) => id) });
  return ended.length;
}
