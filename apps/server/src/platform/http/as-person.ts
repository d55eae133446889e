import { fail } from '#platform/kernel';
import { viaOf } from './exchange.ts';
import type { Exchange, Means } from './exchange.ts';
import { sendAnswer } from './reply.ts';
import { sendFile } from './send-file.ts';
import { inputOf } from './request-input.ts';
import type { PersonCtx } from './serve.ts';
import { csrfTokenOf } from './session-cookie.ts';

/** The way of a request about oneself, outside of any workspace. */
export async function asPerson({ database, cookie, signInCookie }: Means, exchange: Exchange): Promise<unknown> {
  const { route, handler, request, reply, presented: session } = exchange;
  if (session === null) return fail('AUTH_REQUIRED');
  if (session.kind === 'key') return fail('FORBIDDEN', { message: 'An API key opens its workspace and nothing else.' });
  const input = inputOf(route, request);
  const cookies: string[] = [];
  const via = viaOf(request);
  const answer = await database.asUser(session.hash, via, async (ctx) => {
    const power: PersonCtx = {
      ...ctx,
      via,
      asSystem: async (reason, work) => await database.asSystem(reason, work, { via, actorId: ctx.userId }),
      // Only pages need one; a client has none.
      csrfToken: session.kind === 'session' ? csrfTokenOf(session.token) : '',
      setSession: () => void cookies.push(cookie.header(null)),
      setSignIn: (token) => void cookies.push(signInCookie.header(token)),
    };
    return await handler(power, input);
  });
  // Only after the commit: a session that could not be ended keeps its cookie.
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return route.kind === 'download' ? await sendFile(exchange, answer) : sendAnswer(exchange, answer);
}
