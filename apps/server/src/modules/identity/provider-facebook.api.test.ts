import { randomUUID } from 'node:crypto';
import { Me } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { personWithPassword, publicOrigin } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { startFacebookServer } from '../../../test/facebook-server.ts';
import { providerVisitor } from '../../../test/provider-visitor.ts';

const facebook = await startFacebookServer(`${publicOrigin}/api/v1/auth/oauth/facebook/callback`);
const { origin, clientId, clientSecret } = facebook;
const config = {
  kind: 'facebook',
  key: 'facebook',
  name: 'Facebook',
  issuer: origin,
  graph: origin,
  clientId,
} as const;
const server = await accountServer({}, [{ ...config, clientSecret }]);
const visitor = providerVisitor(server, facebook, 'facebook');

async function userOf(session: string | undefined): Promise<string> {
  const { body } = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });
  return z.object({ data: Me }).parse(body).data.user.id;
}

test('the dialog is asked with state and PKCE, for who somebody is and their address', async () => {
  const { url } = await visitor.begin();
  const { pathname, searchParams } = new URL(url);
  expect(pathname).toMatch(/^\/v\d+\.0\/dialog\/oauth$/);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_id: clientId,
    response_type: 'code',
    scope: 'public_profile email',
    code_challenge_method: 'S256',
  });
  expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/);
});

test('linked in a session it opens the account, with or without an address there', async () => {
  const ana = await personWithPassword();
  const id = randomUUID();
  facebook.personIs({ id, name: 'Ana Prueba', email: 'ana.elsewhere@example.org' });
  expect((await visitor.link(ana)).location).toBe('/me/security');
  expect(await userOf((await visitor.signIn()).session)).toBe(ana.id);
  facebook.personIs({ id });
  expect(await userOf((await visitor.signIn()).session)).toBe(ana.id);
});

test('it says of itself that it opens no accounts but those that were linked to it', async () => {
  expect((await server.ask('GET /api/v1/auth/providers')).body).toMatchObject({
    data: [{ key: 'facebook', opensAccounts: false }],
  });
});

test('its word for an address opens and makes no account: it does not say that it was confirmed', async () => {
  const ana = await personWithPassword();
  for (const email of [ana.email, `${randomUUID()}@example.org`, undefined]) {
    facebook.personIs({ id: randomUUID(), name: 'Eve', ...(email !== undefined && { email }) });
    const { location, session } = await visitor.signIn();
    expect([location, session]).toEqual(['/log-in?problem=EMAIL_UNCONFIRMED', undefined]);
  }
});

test('a code is good once, and not with the verifier of another sign-in', async () => {
  const ana = await personWithPassword();
  facebook.personIs({ id: randomUUID() });
  await visitor.link(ana);
  const { url, cookie } = await visitor.begin();
  const back = await facebook.visit(url);
  const thief = await visitor.begin();
  const stolen = new URL(back);
  stolen.searchParams.set('state', new URL(thief.url).searchParams.get('state') ?? '');
  expect((await visitor.arrive(stolen, thief.cookie)).location).toBe('/log-in?problem=SIGN_IN_REFUSED');
  // The thief's try has used it up.
  expect((await visitor.arrive(back, cookie)).location).toBe('/log-in?problem=SIGN_IN_REFUSED');
});

test('whoever breaks off there is led back and told so', async () => {
  facebook.personIs(null);
  const { location, session } = await visitor.signIn();
  expect([location, session]).toEqual(['/log-in?problem=SIGN_IN_REFUSED', undefined]);
});

test('with a wrong app secret nobody gets in', async () => {
  const wrong = await accountServer({}, [{ ...config, clientSecret: 'wrong' }]);
  facebook.personIs({ id: randomUUID() });
  expect((await providerVisitor(wrong, facebook, 'facebook').signIn()).location).toBe(
    '/log-in?problem=SIGN_IN_REFUSED',
  );
});
