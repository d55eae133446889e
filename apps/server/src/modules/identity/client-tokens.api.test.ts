import { setTimeout } from 'node:timers/promises';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { TokenPair } from '@backline/contract';
import { hashOfToken } from '#platform/http';
import { sql } from '#platform/kernel';
import { make, publicOrigin, testDatabase } from '#test';
import type { TestUser } from '#test';
import { touchSessions } from './session/session.sql.ts';
import { putInState } from '../../../test/account-state.sql.ts';
import { idOf, peopleServer, tamper } from '../../../test/people.ts';

const server = await peopleServer();
const Tokens = z.object({ data: TokenPair });
const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });

async function connect(user: TestUser): Promise<TokenPair> {
  return Tokens.parse((await server.as(user, 'POST /auth/tokens', { name: 'Stage app' })).body).data;
}

async function by(accessToken: string, what: string, body?: unknown, headers = {}) {
  return await server.as(null, what, body, { authorization: `Bearer ${accessToken}`, ...headers });
}

async function refresh(refreshToken: string) {
  return await server.as(null, 'POST /auth/refresh', { refreshToken });
}

const refused = { status: 401, body: { error: { code: 'AUTH_REQUIRED' } } };

test('a client reads and writes as its person, in every workspace of theirs, without a token of a page', async () => {
  const { id, owner } = await make.workspace();
  const { accessToken, expiresInSeconds } = await connect(owner);
  expect(expiresInSeconds).toBe(900);
  expect((await by(accessToken, 'GET /users/me')).body).toMatchObject({
    data: { user: { id: owner.id }, csrfToken: '' },
  });
  expect(idOf(await by(accessToken, `POST /workspaces/${id}/teams`, { name: 'By an app' }))).toBeTruthy();
  const stranger = await make.workspace();
  expect((await by(accessToken, `GET /workspaces/${stranger.id}/teams`)).status).toBe(404);
});

test('the token says who and which session, and whoever has the public keys can check it', async () => {
  const user = await make.user();
  const { accessToken, sessionId } = await connect(user);
  const reply = await server.ask('GET /.well-known/jwks.json');
  expect(reply.headers['content-type']).toContain('application/jwk-set+json');
  const keySet = KeySet.parse(JSON.parse(reply.bytes.toString()));
  expect(JSON.stringify(keySet)).not.toContain('"d"');
  const { payload, protectedHeader } = await jwtVerify(
    accessToken,
    createLocalJWKSet({ keys: keySet.keys.map((key) => ({ ...key, kty: 'OKP' })) }),
  );
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
  expect(payload).toMatchObject({ iss: publicOrigin, aud: `${publicOrigin}/api`, sub: user.id, sid: sessionId });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
});

test('a refresh hands out the next pair, and the access token before works on', async () => {
  const first = await connect(await make.user());
  const second = Tokens.parse((await refresh(first.refreshToken)).body).data;
  expect(second).toMatchObject({ sessionId: first.sessionId });
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect((await by(first.accessToken, 'GET /users/me')).status).toBe(200);
  expect((await by(second.accessToken, 'GET /users/me')).status).toBe(200);
  expect((await refresh(second.refreshToken)).status).toBe(200);
});

test('a refresh token that is shown again ends the session, for whoever has it', async () => {
  const first = await connect(await make.user());
  const second = Tokens.parse((await refresh(first.refreshToken)).body).data;
  expect(await refresh(first.refreshToken)).toMatchObject(refused);
  expect(await refresh(second.refreshToken)).toMatchObject(refused);
  expect(await by(second.accessToken, 'GET /users/me')).toMatchObject(refused);
  expect(await server.told('00000000-0000-0000-0000-000000000000')).toContain('session.token_reused');
});

test('of two who refresh with one token at once, one gets a pair and the session ends', async () => {
  const first = await connect(await make.user());
  const replies = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  expect(await by(first.accessToken, 'GET /users/me')).toMatchObject(refused);
});

test.each(['suspended', 'banned', 'deleting', 'deleted'])('somebody %s has clients no more', async (state) => {
  const user = await make.user();
  const { accessToken, refreshToken } = await connect(user);
  await tamper(putInState(state, user.id));
  expect(await by(accessToken, 'GET /users/me')).toMatchObject(refused);
  expect(await refresh(refreshToken)).toMatchObject(refused);
});

test('a client stands among the sessions of its person by its name, and ends like any', async () => {
  const user = await make.user();
  const { accessToken, refreshToken, sessionId } = await connect(user);
  expect((await server.as(user, 'GET /auth/sessions')).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ id: sessionId, userAgent: 'Stage app' })]),
  });
  expect((await server.as(user, `DELETE /auth/sessions/${sessionId}`)).status).toBe(200);
  expect(await by(accessToken, 'GET /users/me')).toMatchObject(refused);
  expect(await refresh(refreshToken)).toMatchObject(refused);
});

test('using a client does not shorten what its refresh token is good for', async () => {
  const { database } = await testDatabase();
  const { sessionId, refreshExpiresAt } = await connect(await make.user());
  await database.asPlatform((db) => db.run(touchSessions([hashOfToken(`client:${sessionId}`)])));
  const row = await database.asPlatform(
    async (db) =>
      await db.one(sql<{ ends: string }>`select expires_at as ends from identity.sessions where id = ${sessionId}`),
  );
  expect(row.ends).toBe(refreshExpiresAt);
});

test('a token of another key, another issuer, another kind or another time is nobody’s', async () => {
  const user = await make.user();
  const { sessionId, accessToken } = await connect(user);
  const reply = await server.ask('GET /.well-known/jwks.json');
  const kid = KeySet.parse(JSON.parse(reply.bytes.toString())).keys[0]?.kid ?? '';
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const forged = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt', jwk: await exportJWK(publicKey) })
    .setIssuer(publicOrigin)
    .setAudience(`${publicOrigin}/api`)
    .setSubject(user.id)
    .setJti('1')
    .setExpirationTime('10m')
    .sign(privateKey);
  const [head = '', claims = '', signature = ''] = accessToken.split('.');
  const unsigned = `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')}.${claims}.${signature}`;
  const altered = `${head}.${Buffer.from(JSON.stringify({ sid: sessionId, sub: user.id })).toString('base64url')}.${signature}`;
  for (const token of [forged, unsigned, altered, `${head}.${claims}.AAAA`, 'a.b.c'])
    expect(await by(token, 'GET /users/me', undefined, { cookie: `bl_session=${user.token}` })).toMatchObject(refused);
});

test('what a cookie says is never the session of a client', async () => {
  const { sessionId, refreshToken } = await connect(await make.user());
  for (const token of [`client:${sessionId}`, refreshToken])
    expect(await server.as(null, 'GET /users/me', undefined, { cookie: `bl_session=${token}` })).toMatchObject(refused);
});

test('a client is let in only by somebody who proved lately who they are', async () => {
  const user = await make.user();
  await tamper(sql`update identity.sessions set proved_at = now() - interval '11 minutes' where user_id = ${user.id}`);
  expect(await server.as(user, 'POST /auth/tokens', { name: 'Late' })).toMatchObject({
    status: 403,
    body: { error: { code: 'STEP_UP_REQUIRED' } },
  });
});

test('after thirty days another key signs, and tokens of the one before are good to their end', async () => {
  const user = await make.user();
  const before = await connect(user);
  await tamper(sql`update identity.signing_keys set created_at = created_at - interval '31 days'`);
  const kidOf = (token: string) =>
    z.object({ kid: z.string() }).parse(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).kid;
  let after = before;
  await expect
    .poll(
      async () => {
        after = await connect(user);
        return kidOf(after.accessToken);
      },
      { timeout: 3000 },
    )
    .not.toBe(kidOf(before.accessToken));
  expect((await by(before.accessToken, 'GET /users/me')).status).toBe(200);
  await expect.poll(async () => (await by(after.accessToken, 'GET /users/me')).status, { timeout: 3000 }).toBe(200);
});

test('many who refresh at once, with no key to sign with yet, all get their pair', async () => {
  const user = await make.user();
  const pairs = [];
  for (let number = 0; number < 10; number++) pairs.push(await connect(user));
  await tamper(sql`delete from identity.signing_keys`);
  await setTimeout(1100);
  const answers = await Promise.all(pairs.map(async ({ refreshToken }) => await refresh(refreshToken)));
  expect(answers.map(({ status }) => status)).toEqual(pairs.map(() => 200));
});

test('neither tokens nor the key that signs them lie open in the database', async () => {
  const { refreshToken, accessToken } = await connect(await make.user());
  const { database } = await testDatabase();
  const found = await database.asPlatform(
    async (db) =>
      await db.one(sql<{
        count: number;
      }>`select (select count(*) from identity.refresh_tokens t where t::text like ${`%${refreshToken}%`})
        + (select count(*) from identity.sessions s where s::text like ${`%${accessToken}%`})
        + (select count(*) from identity.signing_keys k where k.public_jwk ? 'd' or encode(k.private_sealed, 'escape') like '%"d"%') as count`),
  );
  expect(found.count).toBe(0);
});
