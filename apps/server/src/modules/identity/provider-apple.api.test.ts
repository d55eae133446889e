import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { Me } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { publicOrigin } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { startOpenIdServer } from '../../../test/openid-server.ts';
import type { OpenIdServer } from '../../../test/openid-server.ts';
import { providerVisitor } from '../../../test/provider-visitor.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const [teamId, keyId] = ['TEAM123456', 'KEY1234567'];
const sixMonths = 15_777_000;
const secrets: string[] = [];

/** As Apple's own documents say what it takes. */
async function isSecret(secret: string, issuer: string): Promise<boolean> {
  secrets.push(secret);
  const key = await importSPKI(publicKey, 'ES256');
  return await jwtVerify(secret, key, {
    issuer: teamId,
    audience: issuer,
    subject: 'backline',
    algorithms: ['ES256'],
  }).then(
    ({ payload: { exp = Infinity, iat = 0 }, protectedHeader: { kid } }) => kid === keyId && exp - iat <= sixMonths,
    () => false,
  );
}

const callback = `${publicOrigin}/api/v1/auth/oauth/apple/callback`;
const appleId = await startOpenIdServer([callback], isSecret);
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

const configOf = ({ issuer, clientId }: OpenIdServer, key: string) =>
  ({
    kind: 'apple',
    key: 'apple',
    name: 'Apple',
    issuer,
    clientId,
    signing: { teamId, keyId, privateKey: key },
  }) as const;
const server = await accountServer({}, [configOf(appleId, privateKey)]);
const apple = providerVisitor(server, appleId, 'apple');

/** The form that Apple's page makes the browser send, without our cookies, and where it is led on to. */
async function sendForm(form: URLSearchParams): Promise<URL> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://appleid.apple.com' };
  const turned = await server.ask('POST /api/v1/auth/oauth/apple/callback', { body: form.toString(), headers });
  expect(turned.status).toBe(303);
  return new URL(String(turned.headers.location), publicOrigin);
}

async function nameOf(session: string | undefined): Promise<string> {
  const { body } = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });
  return z.object({ data: Me }).parse(body).data.user.displayName;
}

test('Apple answers by a form, takes a secret that we sign, and tells a name the first time', async () => {
  appleId.personIs({ sub: randomUUID(), email: `${randomUUID()}@example.org`, email_verified: true });
  const { url, cookie } = await apple.begin();
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    response_mode: 'form_post',
    scope: 'openid email name',
  });
  const form = await appleId.visitForm(url);
  form.set('user', JSON.stringify({ name: { firstName: 'Ana', lastName: 'Prueba' }, email: 'eve@example.org' }));
  const first = await apple.arrive(await sendForm(form), cookie);
  expect(await nameOf(first.session)).toBe('Ana Prueba');
  expect(decodeProtectedHeader(secrets.at(-1) ?? '')).toEqual({ alg: 'ES256', kid: keyId });

  const again = await apple.begin();
  const second = await apple.arrive(await sendForm(await appleId.visitForm(again.url)), again.cookie);
  expect(await nameOf(second.session)).toBe('Ana Prueba');
});

test.each([
  ['no name', null],
  ['a name that is no JSON', '{'],
  ['a name that is none', '{"name":{"firstName":7}}'],
  ['an address beside it', '{"email":"eve@example.org"}'],
])('with %s the account is opened all the same, by the address that is signed', async (_what, user) => {
  const email = `${randomUUID()}@example.org`;
  appleId.personIs({ sub: randomUUID(), email, email_verified: true });
  const { url, cookie } = await apple.begin();
  const form = await appleId.visitForm(url);
  if (user !== null) form.set('user', user);
  const { session } = await apple.arrive(await sendForm(form), cookie);
  const { body } = await server.ask('GET /api/v1/users/me', { headers: { cookie: `bl_session=${session}` } });
  expect(body).toMatchObject({ data: { user: { email } } });
});

test('with the key of somebody else nobody gets in', async () => {
  const pem = stranger.export({ type: 'pkcs8', format: 'pem' }).toString();
  const wrong = await accountServer({}, [configOf(appleId, pem)]);
  const visitor = providerVisitor(wrong, appleId, 'apple');
  appleId.personIs({ sub: randomUUID(), email: `${randomUUID()}@example.org`, email_verified: true });
  const { url, cookie } = await visitor.begin();
  const { location, session } = await visitor.arrive(await sendForm(await appleId.visitForm(url)), cookie);
  expect([location, session]).toEqual(['/log-in?problem=SIGN_IN_REFUSED', undefined]);
});
