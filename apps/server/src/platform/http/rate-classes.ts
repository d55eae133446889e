import { isIPv6 } from 'node:net';
import { keyRequestsPerHour } from '@backline/contract';
import type { RateClass, Route } from '@backline/contract';
import { createRateLimiter } from './rate-limits.ts';
import type { RateLimit, RateState } from './rate-limits.ts';

const quarterHour = 900_000;

/** The classes of domain.md P8 that have routes by now. */
const fixed: Readonly<Record<Exclude<RateClass, 'sync'>, RateLimit>> = {
  login: { limit: 10, windowMs: quarterHour },
  // Whoever opens the log-in screen is asked for a passkey by it: a band behind one address is not shut out by looking.
  begin: { limit: 120, windowMs: quarterHour },
  reset: { limit: 10, windowMs: quarterHour },
  factor: { limit: 10, windowMs: quarterHour },
  register: { limit: 5, windowMs: quarterHour },
  export: { limit: 10, windowMs: 60_000 },
  admin: { limit: 50, windowMs: 60_000 },
};
/** Guessing, and what is begun without a session, is counted by where it comes from, whatever session comes along; by account, the lockout counts it. */
const byAddress: ReadonlySet<string> = new Set(['login', 'begin', 'reset', 'factor', 'register'] satisfies RateClass[]);
const anonymous: RateLimit = { limit: 100, windowMs: quarterHour };

const ofKey: RateLimit = { limit: keyRequestsPerHour, windowMs: 3_600_000 };

const mostConfirmed = 100_000;

export interface Asking {
  readonly route: Route;
  readonly isPublic: boolean;
  /** Of the session, or of the API key, that the request brings. */
  readonly tokenHash: Buffer | null;
  /** Of the API key; its secrets count together while one takes over from another. */
  readonly keyId?: string | null;
  readonly ip: string;
}

/** A request that was counted. */
export interface Counted extends RateState {
  /** Says that the database knew the session: from now on it counts for itself, and its address gets this one back. */
  confirm(): void;
}

/** What an installation decides: a session is a person at a device. */
export interface OfSession {
  readonly signedIn: RateLimit;
  readonly sync: RateLimit;
}

/**
 * Counts requests in their classes. A session or key that nobody has confirmed yet counts against its address:
 * or whoever makes up a new one for each request would never meet a limit.
 */
export function createRateClasses({ signedIn, sync }: OfSession, limiter = createRateLimiter()) {
  const classes: Readonly<Record<RateClass, RateLimit>> = { ...fixed, sync };
  const confirmed = new Set<string>();

  function keep(session: string): void {
    confirmed.add(session);
    const [oldest] = confirmed;
    if (confirmed.size > mostConfirmed && oldest !== undefined) confirmed.delete(oldest);
  }

  return function count({ route, isPublic, tokenHash, keyId = null, ip }: Asking): Counted {
    const session = tokenHash?.toString('latin1') ?? null;
    const address = addressOf(ip);
    if (route.rate && byAddress.has(route.rate)) {
      return { ...limiter.take(`${route.rate}:ip:${address}`, classes[route.rate]), confirm: () => {} };
    }
    const own = route.rate ? classes[route.rate] : keyId === null ? signedIn : ofKey;
    const ownName = `${route.rate ?? 'any'}:${keyId === null ? `session:${session}` : `key:${keyId}`}`;
    if (session !== null && confirmed.has(session)) {
      return { ...limiter.take(ownName, own), confirm: () => {} };
    }
    // Strays are counted apart from who asks for nothing but public things, so that neither shuts out the other.
    const key = `${session === null || isPublic ? 'any' : 'stray'}:ip:${address}`;
    return {
      ...limiter.take(key, anonymous),
      confirm() {
        if (session === null || isPublic) return;
        keep(session);
        limiter.giveBack(key);
        limiter.take(ownName, own);
      },
    };
  };
}

/** What stands for one customer of a network: an IPv4 address, or the half of an IPv6 one that is theirs. */
function addressOf(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const full = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back];
  return `${full.slice(0, 4).join(':')}::/64`;
}
