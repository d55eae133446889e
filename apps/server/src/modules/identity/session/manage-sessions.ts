import type { Session } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Page, PersonCtx } from '#platform/http';
import { sessionsRevoked, userLoggedOut } from '../events.ts';
import { endSessionsBut } from './end-sessions.ts';
import { revokeSession, sessionRule, sessionsOf } from './session.sql.ts';

export async function listSessions(ctx: PersonCtx): Promise<Page<Session>> {
  const rows = await ctx.db.all(sessionsOf(ctx.userId, ctx.sessionId));
  return { rows, limit: sessionRule.most, nextCursor: null };
}

/** Ends one session of one's own; works at its very next request. */
export async function endSession(ctx: PersonCtx, id: string): Promise<{ done: true }> {
  const ended = await ctx.db.maybe(revokeSession(ctx.userId, id));
  if (!ended) fail('NOT_FOUND', { resource: 'session' });
  await ctx.emit(sessionsRevoked, { userId: ctx.userId, sessionIds: [id] });
  if (id === ctx.sessionId) ctx.setSession(null);
  return { done: true };
}

/** Ends all sessions but the present one. */
export async function endOtherSessions(ctx: PersonCtx): Promise<{ ended: number }> {
  return { ended: await endSessionsBut(ctx, ctx.userId, ctx.sessionId) };
}

/** Ends the present session. */
export async function logOut(ctx: PersonCtx): Promise<{ done: true }> {
  await ctx.db.run(revokeSession(ctx.userId, ctx.sessionId));
  await ctx.emit(userLoggedOut, { userId: ctx.userId });
  await ctx.emit(sessionsRevoked, { userId: ctx.userId, sessionIds: [ctx.sessionId] });
  ctx.setSession(null);
  return { done: true };
}
