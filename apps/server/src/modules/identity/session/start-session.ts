import { randomBytes } from 'node:crypto';
import { hashOfToken } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx, Via } from '#platform/kernel';
import { sessionsRevoked } from '../events.ts';
import { hasFactor } from '../factor/factor.sql.ts';
import { endIdlest, insertSession, queueSessionsOf } from './session.sql.ts';

/** Starts a session for somebody who has proved who they are. Answers its token, which lies nowhere but in their browser. */
export async function startSession(
  ctx: SystemCtx,
  userId: string,
  via: Via,
  proved: { readonly secondFactor: boolean } = { secondFactor: false },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  // Whatever way led here: none of them lets in whoever was shut out meanwhile, nor past a factor that was not shown.
  const { state } = await ctx.db.one(queueSessionsOf(userId));
  if (state !== 'active') fail(state === 'deleting' ? 'ACCOUNT_DELETING' : 'ACCOUNT_SUSPENDED');
  if (!proved.secondFactor && (await ctx.db.one(hasFactor(userId))).there) fail('MFA_REQUIRED');
  await ctx.db.run(insertSession(userId, hashOfToken(token), via));
  const ended = await ctx.db.all(endIdlest(userId));
  if (ended.length > 0) await ctx.emit(sessionsRevoked, { userId, sessionIds: ended.map(({ id }) => id) });
  return token;
}
