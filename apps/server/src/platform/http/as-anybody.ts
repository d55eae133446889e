import { viaOf } from './exchange.ts';
import type { Exchange, Means } from './exchange.ts';
import { sendAnswer, sendOn } from './reply.ts';
import { inputOf } from './request-input.ts';
import type { PublicCtx } from './serve.ts';
import { hashOfToken } from './session-cookie.ts';

/** What proxies and content networks add to a request; and whatever begins with `x-forwarded`. */
const forwarding = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-host',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
]);

/** The way of a request that nobody need be logged in for; it reaches data through the audited door alone. */
export async function asAnybody(means: Means, exchange: Exchange): Promise<unknown> {
  const { database, cookie, pendingCookie, signInCookie, passkeyCookie, log } = means;
  const { route, handler, request, reply, presented } = exchange;
  const input = inputOf(route, request);
  const via = viaOf(request);
  const cookies: string[] = [];
  const pending = pendingCookie.tokenOf(request.headers.cookie);
  const power: PublicCtx = {
    via,
    now: new Date(),
    log,
    request: {
      loopback: isLoopback(request.socket.remoteAddress),
      forwarded: Object.keys(request.headers).some((name) => forwarding.has(name) || name.startsWith('x-forwarded')),
      tokenHash: presented?.kind === 'session' ? presented.hash : null,
      pendingHash: pending === null ? null : hashOfToken(pending),
      signInToken: signInCookie.tokenOf(request.headers.cookie),
      passkeyToken: passkeyCookie.tokenOf(request.headers.cookie),
    },
    asSystem: async (reason, work, limits) => await database.asSystem(reason, work, { ...limits, via }),
    askSystem: async (reason, statement) => await database.askSystem(reason, statement, { via }),
    readShared: database.readShared,
    setSession: (token) => void cookies.push(cookie.header(token)),
    // At once, because the answer that goes with it is a refusal: the second factor is missing.
    setPending: (token) =>
      void reply.header('set-cookie', pendingCookie.header(token)).header('cache-control', 'no-store'),
    setSignIn: (token) => void cookies.push(signInCookie.header(token)),
    setPasskey: (token) => void cookies.push(passkeyCookie.header(token)),
  };
  const answer = await handler(power, input);
  if (cookies.length > 0) reply.header('set-cookie', cookies).header('cache-control', 'no-store');
  return route.kind === 'redirect' ? sendOn(exchange, answer) : sendAnswer(exchange, answer);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}
