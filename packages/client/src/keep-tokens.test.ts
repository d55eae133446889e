import { expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { keepTokens } from './keep-tokens.ts';

const origin = 'http://localhost:1';
const rest = { tokenType: 'Bearer', refreshExpiresAt: '2026-12-27T00:00:00Z', sessionId: 'session' } as const;
const pairOf = (number: number) => ({
  ...rest,
  accessToken: `access ${number}`,
  refreshToken: `refresh ${number}`,
  expiresInSeconds: 900,
});

/** A server that hands out the next pair for the last refresh token alone, and ends the session of any other. */
function refreshing() {
  let last = 0;
  return async (_input: unknown, init?: RequestInit): Promise<Response> => {
    const { refreshToken } = JSON.parse(String(init?.body));
    if (refreshToken !== `refresh ${last}`) {
      const error = { code: 'AUTH_REQUIRED', message: 'Log in first.' };
      return Response.json({ data: null, error, meta: { requestId: 'one' } }, { status: 401 });
    }
    last += 1;
    return Response.json({ data: pairOf(last), error: null, meta: {} });
  };
}

test('an access token is shown until a minute before its end, then the next one, asked for once by all', async () => {
  let now = 0;
  const kept: string[] = [];
  const onPair = ({ refreshToken }: { readonly refreshToken: string }) => kept.push(refreshToken);
  const token = keepTokens({ origin, pair: pairOf(0), fetch: refreshing(), now: () => now, onPair });
  expect(await token()).toBe('access 0');
  now = 839_000;
  expect(await token()).toBe('access 0');
  now = 841_000;
  expect(await Promise.all([token(), token(), token()])).toEqual(['access 1', 'access 1', 'access 1']);
  now += 850_000;
  expect(await token()).toBe('access 2');
  expect(kept).toEqual(['refresh 1', 'refresh 2']);
});

test('a refresh token that was kept is enough to go on with', async () => {
  const token = keepTokens({ origin, pair: { refreshToken: 'refresh 0' }, fetch: refreshing() });
  expect(await token()).toBe('access 1');
});

test('every request shows the token of the moment, and one that cannot be had fails the call as the server said it', async () => {
  const asked: (string | null)[] = [];
  const answer = async (_input: unknown, init?: RequestInit) => {
    asked.push(new Headers(init?.headers).get('authorization'));
    return Response.json({ data: {}, error: null, meta: {} });
  };
  const token = keepTokens({ origin, pair: { refreshToken: 'refresh 0' }, fetch: refreshing() });
  await createClient({ origin, token, fetch: answer }).call('GET /users/me', {});
  await createClient({ origin, token: 'bl_live_x', fetch: answer }).call('GET /users/me', {});
  expect(asked).toEqual(['Bearer access 1', 'Bearer bl_live_x']);

  const ended = keepTokens({ origin, pair: { refreshToken: 'refresh 7' }, fetch: refreshing() });
  const call = createClient({ origin, token: ended, fetch: answer }).call('GET /users/me', {});
  await expect(call).rejects.toMatchObject({ code: 'AUTH_REQUIRED', status: 401 });
});
