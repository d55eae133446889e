import { randomBytes } from 'node:crypto';
import { hashOfToken } from '#platform/http';
import type { SystemCtx, Via } from '#platform/kernel';
import { endIdlest, insertSession } from './session.sql.ts';

/** Starts a session for somebody who has proved who they are. Answers its token, which lies nowhere but in their browser. */
export async function startSession(ctx: SystemCtx, userId: string, via: Via): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await ctx.db.together([insertSession(userId, hashOfToken(token), via), endIdlest(userId)]);
  return token;
}
