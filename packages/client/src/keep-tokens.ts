import type { TokenPair } from '@backline/contract';
import { createClient } from './create-client.ts';

export interface KeepTokens {
  readonly origin: string;
  /** Of a log-in; or the refresh token alone, as it was kept. */
  readonly pair: Pick<TokenPair, 'refreshToken'> & Partial<Pick<TokenPair, 'accessToken' | 'expiresInSeconds'>>;
  /** A refresh token is good once: the next one has to be kept before a restart. */
  readonly onPair?: (pair: TokenPair) => void;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

const spareMs = 60_000;

/**
 * What a program that is logged in shows, for as long as its session lives: pass it to `createClient` as `token`.
 *
 *   access token ──a minute before its end──▶ refreshed, once for all who ask ──▶ the next one
 */
export function keepTokens({ origin, pair, onPair, fetch: send = fetch, now = Date.now }: KeepTokens) {
  const client = createClient({ origin, fetch: send });
  let { refreshToken, accessToken = '', expiresInSeconds = 0 } = pair;
  let endsAt = now() + expiresInSeconds * 1_000;
  let refreshing: Promise<string> | null = null;

  async function refresh(): Promise<string> {
    const next = await client.call('POST /auth/refresh', { body: { refreshToken } });
    ({ refreshToken, accessToken, expiresInSeconds } = next);
    endsAt = now() + expiresInSeconds * 1_000;
    onPair?.(next);
    return accessToken;
  }

  return async (): Promise<string> => {
    if (now() < endsAt - spareMs) return accessToken;
    // Shown twice, a refresh token ends the session.
    refreshing ??= refresh().finally(() => (refreshing = null));
    return await refreshing;
  };
}
