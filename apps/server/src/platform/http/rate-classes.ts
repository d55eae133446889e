import type { RateClass, Route } from '@backline/contract';
import type { createRateLimiter, RateLimit, RateState } from './rate-limits.ts';

const quarterHour = 900_000;

/** The classes of domain.md P8 that have routes by now. */
const classes: Readonly<Record<RateClass, RateLimit>> = {
  login: { limit: 10, windowMs: quarterHour },
  register: { limit: 5, windowMs: quarterHour },
  export: { limit: 10, windowMs: 60_000 },
  admin: { limit: 50, windowMs: 60_000 },
};
const anonymous: RateLimit = { limit: 100, windowMs: quarterHour };

export interface Asking {
  readonly route: Route;
  readonly tokenHash: Buffer | null;
  readonly ip: string;
  readonly signedIn: RateLimit;
}

/** Counts a request in its class: by session where there is one, else by address. */
export function limitFor(limiter: ReturnType<typeof createRateLimiter>, asking: Asking): RateState {
  const { route, tokenHash, ip } = asking;
  const person = tokenHash === null ? `ip:${ip}` : `session:${tokenHash.toString('latin1')}`;
  if (route.rate === 'login' || route.rate === 'register')
    return limiter.take(`${route.rate}:ip:${ip}`, classes[route.rate]);
  if (route.rate) return limiter.take(`${route.rate}:${person}`, classes[route.rate]);
  return limiter.take(`any:${person}`, tokenHash === null ? anonymous : asking.signedIn);
}
