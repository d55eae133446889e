import { randomUUID } from 'node:crypto';
import { LinkedProvider } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, personWithPassword, publicOrigin } from '#test';
import type { TestUser } from '#test';
import { accountServer } from '../../../test/account-server.ts';
import { startOpenIdServer } from '../../../test/openid-server.ts';
import { byHand } from '../../../test/person-with-password.ts';
import { providerVisitor } from '../../../test/provider-visitor.ts';

const openId = await startOpenIdServer([`${publicOrigin}/api/v1/auth/oauth/club/callback`]);
const server = await accountServer({}, [{ kind: 'openid', key: 'club', name: 'The Club', ...openId }]);
const club = providerVisitor(server, openId);

/** Somebody at the provider, whose address says nothing to us. */
function comes(): void {
  openId.personIs({ sub: randomUUID(), email: `${randomUUID()}@example.org`, email_verified: false });
}

async function linksOf(as: TestUser): Promise<readonly LinkedProvider[]> {
  const { body } = await server.ask('GET /api/v1/users/me/providers', { as });
  return z.object({ data: z.array(LinkedProvider) }).parse(body).data;
}

const unlink = async (as: TestUser, id: string | undefined) =>
  await server.ask(`DELETE /api/v1/users/me/providers/${id}`, { as });

test('a provider is linked in a session, whatever its address, opens the account, and is unlinked again', async () => {
  const ana = await personWithPassword();
  comes();
  expect((await club.link(ana)).location).toBe('/me/security');
  const [link] = await linksOf(ana);
  expect(link).toMatchObject({ provider: 'club', name: 'The Club', lastUsedAt: null });
  expect((await club.signIn()).session).toBeDefined();
  expect((await linksOf(ana))[0]?.lastUsedAt).toEqual(expect.any(String));

  expect((await unlink(ana, link?.id)).status).toBe(200);
  expect(await linksOf(ana)).toEqual([]);
  expect((await club.signIn()).location).toBe('/log-in?problem=EMAIL_UNCONFIRMED');
  expect((await server.lettersTo(ana.email)).map(({ subject }) => subject)).toEqual([
    'The Club opens your account now',
    'The Club opens your account no more',
  ]);
});

test('linking and unlinking need a fresh proof of who is asking', async () => {
  const ana = await personWithPassword();
  comes();
  await club.link(ana);
  const [link] = await linksOf(ana);
  await minutesPassSinceProof(ana, 11);
  const stale = { status: 403, body: { error: { code: 'STEP_UP_REQUIRED' } } };
  expect(await server.ask('POST /api/v1/auth/oauth/club/link', { as: ana })).toMatchObject(stale);
  expect(await unlink(ana, link?.id)).toMatchObject(stale);
});

test('what one session began, no other session finishes: nobody links their provider to the account of somebody else', async () => {
  const [ana, eve] = [await personWithPassword(), await personWithPassword()];
  comes();
  const { url, cookie } = await club.beginLink(eve);
  const back = await openId.visit(url);
  const arrived = await club.arrive(back, `${cookie}; bl_session=${ana.token}`);
  expect(arrived.location).toBe('/me/security?problem=AUTH_REQUIRED');
  expect([await linksOf(ana), await linksOf(eve)]).toEqual([[], []]);
});

test('a session that has ended meanwhile links nothing', async () => {
  const ana = await personWithPassword();
  comes();
  const { url, cookie } = await club.beginLink(ana);
  const back = await openId.visit(url);
  await byHand(sql`update identity.sessions set revoked_at = now() where user_id = ${ana.id}`);
  expect((await club.arrive(back, `${cookie}; bl_session=${ana.token}`)).location).toBe(
    '/me/security?problem=AUTH_REQUIRED',
  );
});

test('one account of a provider opens one account here', async () => {
  const [ana, eve] = [await personWithPassword(), await personWithPassword()];
  comes();
  await club.link(ana);
  expect((await club.link(eve)).location).toBe('/me/security?problem=DUPLICATE');
  expect((await club.link(ana)).location).toBe('/me/security');
  expect([(await linksOf(ana)).length, (await linksOf(eve)).length]).toEqual([1, 0]);
});

test('the last way to log in stays, also when two go at once', async () => {
  const ana = await make.user();
  for (let n = 0; n < 2; n++) {
    comes();
    await club.link(ana);
  }
  const links = await linksOf(ana);
  const statuses = await Promise.all(links.map(async ({ id }) => (await unlink(ana, id)).status));
  expect(statuses.sort()).toEqual([200, 409]);
  expect(await linksOf(ana)).toHaveLength(1);
});

test('nobody unlinks a provider of somebody else', async () => {
  const [ana, eve] = [await personWithPassword(), await personWithPassword()];
  comes();
  await club.link(ana);
  const [link] = await linksOf(ana);
  expect((await unlink(eve, link?.id)).status).toBe(404);
  expect(await linksOf(ana)).toHaveLength(1);
});

test('after a reset only the new password leads in: what a stranger linked opens the account no more', async () => {
  const ana = await personWithPassword();
  comes();
  await club.link(ana);
  await server.post('forgot-password', { email: ana.email });
  const token = await server.linkTo(ana.email);
  expect((await server.post('reset-password', { token, password: 'una noche sin fin, ana' })).status).toBe(200);
  const again = await club.signIn();
  expect([again.location, again.session]).toEqual(['/log-in?problem=EMAIL_UNCONFIRMED', undefined]);
});

test('taking an account back to its former address unlinks what was linked to it', async () => {
  const ana = await personWithPassword();
  comes();
  await club.link(ana);
  await server.send(ana, 'POST /api/v1/users/me/email', { email: `${randomUUID()}@example.org` });
  const token = await server.linkTo(ana.email);
  expect((await server.post('undo-email-change', { token })).status).toBe(200);
  expect((await club.signIn()).session).toBeUndefined();
});
