import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { publicOrigin } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { startOpenIdServer } from '../../../test/openid-server.ts';
import { byHand } from '../../../test/person-with-password.ts';
import { providerVisitor } from '../../../test/provider-visitor.ts';

const callbackOf = (key: string) => `${publicOrigin}/api/v1/auth/oauth/${key}/callback`;
const openId = await startOpenIdServer([callbackOf('club')]);
const other = await startOpenIdServer([callbackOf('other')]);
const server = await accountServer({}, [
  { kind: 'openid', key: 'club', name: 'The Club', ...openId },
  { kind: 'openid', key: 'other', name: 'Another', ...other },
]);
const club = providerVisitor(server, openId);

const comes = () => openId.personIs({ sub: randomUUID(), email: `${randomUUID()}@example.org`, email_verified: true });
const refused = '/log-in?problem=SIGN_IN_REFUSED';
const tooLate = '/log-in?problem=TOKEN_EXPIRED';

/** A sign-in on its way back, as its own browser would arrive. */
async function onItsWay() {
  comes();
  const { url, cookie } = await club.begin();
  return { cookie, back: await openId.visit(url) };
}

function changed(address: URL | string, name: string, value: string | null): URL {
  const copy = new URL(address);
  if (value === null) copy.searchParams.delete(name);
  else copy.searchParams.set(name, value);
  return copy;
}

test('a sign-in is begun with state, nonce and PKCE, each its own, and a cookie that no script reads', async () => {
  const replies = [await server.post('oauth/club', {}), await server.post('oauth/club', {})];
  expect(String(replies[0]?.headers['set-cookie'])).toMatch(
    /^bl_sign_in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const [one, two] = [await club.begin(), await club.begin()].map(({ url }) => new URL(url).searchParams);
  expect(Object.fromEntries(one ?? [])).toMatchObject({
    response_type: 'code',
    redirect_uri: callbackOf('club'),
    code_challenge_method: 'S256',
  });
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(one?.get(name)).toMatch(/^[\w-]{43}$/);
    expect(one?.get(name)).not.toBe(two?.get(name));
  }
});

test.each([
  ['missing', null],
  ['foreign', 'x'.repeat(43)],
])('a %s state is refused, and leaves the sign-in that is on its way as it is', async (_what, state) => {
  const { cookie, back } = await onItsWay();
  expect((await club.arrive(changed(back, 'state', state), cookie)).location).toBe(tooLate);
  expect((await club.arrive(back, cookie)).session).toBeDefined();
});

test('a browser that did not begin the sign-in cannot finish it: nobody is logged in to the account of a stranger', async () => {
  const { back } = await onItsWay();
  const victim = await club.begin();
  expect(await club.arrive(back, '')).toMatchObject({ location: tooLate, session: undefined });
  expect(await club.arrive(back, victim.cookie)).toMatchObject({ location: tooLate, session: undefined });
});

test('a code that was stolen and put into a sign-in of one’s own is refused: its PKCE verifier is another', async () => {
  const { back } = await onItsWay();
  const thief = await club.begin();
  const state = new URL(thief.url).searchParams.get('state');
  expect(await club.arrive(changed(back, 'state', state), thief.cookie)).toMatchObject({
    location: refused,
    session: undefined,
  });
});

test('a challenge that was changed on its way is refused', async () => {
  comes();
  const { url, cookie } = await club.begin();
  const back = await openId.visit(changed(url, 'code_challenge', 'y'.repeat(43)).href);
  expect(await club.arrive(back, cookie)).toMatchObject({ location: refused, session: undefined });
});

test.each([
  ['another', 'z'.repeat(43)],
  ['no', null],
])('a token with %s nonce is refused: it was made for another sign-in', async (_what, nonce) => {
  comes();
  const { url, cookie } = await club.begin();
  const back = await openId.visit(changed(url, 'nonce', nonce).href);
  expect(await club.arrive(back, cookie)).toMatchObject({ location: refused, session: undefined });
});

test('a sign-in is finished once, also when it comes back ten times at the same moment', async () => {
  const { cookie, back } = await onItsWay();
  const arrived = await Promise.all(Array.from({ length: 10 }, async () => await club.arrive(back, cookie)));
  expect(arrived.filter(({ session }) => session !== undefined)).toHaveLength(1);
  expect((await club.arrive(back, cookie)).location).toBe(tooLate);
});

test('an answer of one provider is not taken as that of another', async () => {
  const { cookie, back } = await onItsWay();
  const elsewhere = new URL(`${callbackOf('other')}${back.search}`);
  expect(await club.arrive(elsewhere, cookie)).toMatchObject({ location: tooLate, session: undefined });
  // It names whom it comes from.
  expect(back.searchParams.get('iss')).toBe(openId.issuer);
  expect((await club.arrive(changed(back, 'iss', other.issuer), cookie)).location).toBe(refused);
});

test('an answer that does not name whom it comes from is refused where the provider always does', async () => {
  const { cookie, back } = await onItsWay();
  expect((await club.arrive(changed(back, 'iss', null), cookie)).location).toBe(refused);
});

test('a sign-in ends after ten minutes', async () => {
  const { cookie, back } = await onItsWay();
  await byHand(sql`update identity.begun_sign_ins set expires_at = expires_at - interval '10 minutes'`);
  expect((await club.arrive(back, cookie)).location).toBe(tooLate);
});

test('two providers may know different people by the same id', async () => {
  const sub = randomUUID();
  const person = (email: string) => ({ sub, email, email_verified: true });
  openId.personIs(person(`${randomUUID()}@example.org`));
  other.personIs(person(`${randomUUID()}@example.org`));
  const sessions = [await club.signIn(), await providerVisitor(server, other, 'other').signIn()];
  const ids = await Promise.all(
    sessions.map(
      async ({ session }) =>
        (await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } })).body,
    ),
  );
  expect(ids[0]).not.toEqual(ids[1]);
});

test('a form from another site is led on to the address that a GET reaches, and to no other place', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://appleid.apple.com' };
  const reply = await server.ask('POST /api/v1/auth/oauth/club/callback', {
    body: 'code=a%26b&state=s&more=x',
    headers,
  });
  expect([reply.status, reply.headers.location]).toEqual([303, '/api/v1/auth/oauth/club/callback?code=a%26b&state=s']);
  // Everywhere else a form, and a page of another site, are refused as before.
  expect((await server.ask('POST /api/v1/auth/oauth/club', { body: 'to=/', headers })).status).toBe(403);
  expect(
    (
      await server.ask('POST /api/v1/auth/oauth/club', {
        body: 'to=/',
        headers: { 'content-type': headers['content-type'] },
      })
    ).status,
  ).toBe(415);
});
