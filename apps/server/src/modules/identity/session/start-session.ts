import { randomBytes } from 'node:crypto';
import { hashOfToken } from '#platform/http';
import type { SystemCtx, Via } from '#platform/kernel';
import { sessionsRevoked } from '../events.ts';
import { endIdlest, insertSession, queueSessionsOf } from './session.sql.ts';

/** Starts a session for somebody who has proved who they are. Answers its token, which lies nowhere but in their browser. */
export async function startSession(ctx: SystemCtx, userId: string, via: Via): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await ctx.db.together([queueSessionsOf(userId), insertSession(userId, hashOfToken(token), via)]);
  const ended = await ctx.db.all(endIdlest(userId));
  if (ended.length > 0) await ctx.emit(sessionsRevoked, { userId, sessionIds: ended.map(({ id }) => id) });
  return token;
}
