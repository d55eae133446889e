import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { asSuperuser, make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer, secretOf } from '../../../../test/keys.ts';
import { idOf, tamper } from '../../../../test/people.ts';
import { hashOfToken } from '#platform/http';
import { createLog } from '#platform/telemetry';
import { createKeyTouch } from './key-touch.ts';

const server = await keyServer();
const { id, owner } = await make.workspace();
const people: Readonly<Record<string, TestUser>> = {
  owner,
  admin: await make.member(id, 'admin'),
  editor: await make.member(id, 'editor'),
  member: await make.member(id, 'member'),
  viewer: await make.member(id, 'viewer'),
  stranger: (await make.workspace()).owner,
};
const key = { name: 'Website', scopes: ['team:read'] };

/** create · list · show · rotate · revoke */
test.each([
  ['owner', 201, 200, 200, 200, 200],
  ['admin', 201, 200, 200, 200, 200],
  ['editor', 403, 200, 200, 403, 403],
  ['member', 403, 403, 403, 403, 403],
  ['viewer', 403, 403, 403, 403, 403],
  ['stranger', 404, 404, 404, 404, 404],
] as const)('%s: who may do what with keys', async (role, create, list, show, rotate, revoke) => {
  const user = people[role] ?? owner;
  const made = await server.madeKey(role === 'admin' ? user : owner, id);
  const ask = async (what: string, body?: object) => (await server.inside(user, id, what, body)).status;
  expect(await ask('POST /api-keys', key)).toBe(create);
  expect(await ask('GET /api-keys')).toBe(list);
  expect(await ask(`GET /api-keys/${made.id}`)).toBe(show);
  expect(await ask(`POST /api-keys/${made.id}/rotate`, {})).toBe(rotate);
  expect(await ask(`DELETE /api-keys/${made.id}`)).toBe(revoke);
});

test('a key of another workspace is not there, whoever asks by its id', async () => {
  const made = await server.madeKey(owner, id);
  const elsewhere = await make.workspace();
  for (const what of [`GET /api-keys/${made.id}`, `DELETE /api-keys/${made.id}`, `POST /api-keys/${made.id}/rotate`])
    expect(
      (await server.inside(elsewhere.owner, elsewhere.id, what, what.startsWith('POST') ? {} : undefined)).status,
    ).toBe(404);
});

test('the secret is shown once, and nobody finds it in the database', async () => {
  const reply = await server.inside(owner, id, 'POST /api-keys', key, { 'idempotency-key': 'shown-once-1' });
  const { secret, ...made } = secretOf(reply);
  expect(reply.body).toMatchObject({
    data: { lastFour: secret.slice(-4), state: 'active', userId: owner.id, lastUsedAt: null, usageCount: 0 },
  });
  const shown = [
    await server.inside(owner, id, 'GET /api-keys'),
    await server.inside(owner, id, `GET /api-keys/${made.id}`),
  ];
  for (const { bytes } of shown) {
    expect(bytes.toString()).toContain(secret.slice(0, 30));
    expect(bytes.toString()).not.toContain(secret);
  }
  const again = await server.inside(owner, id, 'POST /api-keys', key, { 'idempotency-key': 'shown-once-1' });
  expect(again).toMatchObject({ status: 409, body: { error: { code: 'DUPLICATE' } } });
  const superuser = await asSuperuser();
  for (const table of [
    'workspaces.api_keys',
    'workspaces.api_key_secrets',
    'app.idempotency',
    'events.outbox',
    'audit.entries',
  ]) {
    const { rows } = await superuser.query(`select from ${table} as t where t::text like '%' || $1 || '%'`, [
      secret.slice(31),
    ]);
    expect({ table, found: rows.length }).toEqual({ table, found: 0 });
  }
});

test('what is no network is told what one looks like', async () => {
  expect(
    await server.inside(owner, id, 'POST /api-keys', { ...key, ipAllow: ['203.0.113.7', 'the office'] }),
  ).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'ipAllow.1', message: expect.stringContaining('203.0.113.0/24') }] } },
  });
});

test.each([
  ['no scope', { scopes: [] }, 'scopes'],
  ['a scope that is none', { scopes: ['billing:write'] }, 'scopes.0'],
  ['the making of keys', { scopes: ['api_key:write'] }, 'scopes.0'],
  ['no name', { name: ' ' }, 'name'],
  ['longer than a year', { expiresInDays: 366 }, 'expiresInDays'],
  ['no day', { expiresInDays: 0 }, 'expiresInDays'],
  ['no network', { ipAllow: ['the office'] }, 'ipAllow.0'],
  ['an id of one’s own', { id: randomUUID() }, 'id'],
])('a key with %s is refused', async (_, given, path) => {
  expect(await server.inside(owner, id, 'POST /api-keys', { ...key, ...given })).toMatchObject({
    status: 422,
    body: { error: { details: [{ path }] } },
  });
});

test('a key lives for 90 days unless told, and twice the same scope is one', async () => {
  const reply = await server.inside(owner, id, 'POST /api-keys', {
    ...key,
    scopes: ['team:write', 'team:read', 'team:read'],
  });
  const { expiresAt, scopes } = z
    .object({ data: z.object({ expiresAt: z.string(), scopes: z.array(z.string()) }) })
    .parse(reply.body).data;
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(90);
  expect(scopes).toEqual(['team:read', 'team:write']);
});

test('what needs a fresh proof stays closed to a session that has none', async () => {
  const made = await server.madeKey(owner, id);
  const late = await make.sessionFor(owner.id);
  await tamper(
    sql`update identity.sessions set proved_at = now() - interval '11 minutes' where token_hash = ${hashOfToken(late.token)}::bytea`,
  );
  for (const what of ['POST /api-keys', `POST /api-keys/${made.id}/rotate`])
    expect(await server.inside(late, id, what, key)).toMatchObject({
      status: 403,
      body: { error: { code: 'STEP_UP_REQUIRED' } },
    });
});

test('a workspace has so many keys at most; one that is over leaves room', async () => {
  const full = await make.workspace();
  const made = await server.madeKey(full.owner, full.id);
  await tamper(sql`insert into workspaces.api_keys (workspace_id, name, user_id, scopes, last_four, expires_at)
    select workspace_id, name, user_id, scopes, last_four, expires_at from workspaces.api_keys, generate_series(2, 100)
    where id = ${made.id}`);
  expect(await server.inside(full.owner, full.id, 'POST /api-keys', key)).toMatchObject({
    status: 409,
    body: { error: { code: 'LIMIT_REACHED' } },
  });
  await server.inside(full.owner, full.id, `DELETE /api-keys/${made.id}`);
  expect((await server.inside(full.owner, full.id, 'POST /api-keys', key)).status).toBe(201);
});

test('making, rotating and revoking is told, once each', async () => {
  const told = await make.workspace();
  const made = await server.madeKey(told.owner, told.id);
  await server.inside(told.owner, told.id, `POST /api-keys/${made.id}/rotate`, {});
  await server.inside(told.owner, told.id, `DELETE /api-keys/${made.id}`);
  await server.inside(told.owner, told.id, `DELETE /api-keys/${made.id}`);
  expect((await server.told(told.id)).slice(-3)).toEqual(['api_key.created', 'api_key.rotated', 'api_key.revoked']);
  expect(await server.inside(told.owner, told.id, `POST /api-keys/${made.id}/rotate`, {})).toMatchObject({
    status: 409,
  });
});

test('the list holds the keys that work, and on demand those that are over', async () => {
  const listed = await make.workspace();
  const ids = async (query: string) =>
    z
      .object({ data: z.array(z.object({ id: z.string(), state: z.string() })) })
      .parse((await server.inside(listed.owner, listed.id, `GET /api-keys${query}`)).body)
      .data.map((row) => `${row.id} ${row.state}`);
  const [works, revoked, expired] = [
    await server.madeKey(listed.owner, listed.id),
    await server.madeKey(listed.owner, listed.id),
    await server.madeKey(listed.owner, listed.id),
  ];
  await server.inside(listed.owner, listed.id, `DELETE /api-keys/${revoked.id}`);
  await tamper(sql`update workspaces.api_keys set expires_at = now() - interval '1 second' where id = ${expired.id}`);
  expect(await ids('')).toEqual([`${works.id} active`]);
  expect(await ids('?filter[over]=true')).toEqual([`${expired.id} expired`, `${revoked.id} revoked`]);
});

test('a rotated key works with both secrets until the overlap is over', async () => {
  const { id: keyId, secret: first } = await server.madeKey(owner, id);
  const opens = async (secret: string) => (await server.by(secret, id, 'GET /teams')).body;
  const rotate = async (body: object) =>
    secretOf(await server.inside(owner, id, `POST /api-keys/${keyId}/rotate`, body)).secret;
  const refusedAsOld = { error: { code: 'KEY_EXPIRED' } };
  const second = await rotate({});
  expect(await opens(first)).toMatchObject({ error: null });
  expect(await opens(second)).toMatchObject({ error: null });
  const shown = z
    .object({ data: z.object({ previousUntil: z.string() }) })
    .parse((await server.inside(owner, id, `GET /api-keys/${keyId}`)).body);
  expect(Math.round((Date.parse(shown.data.previousUntil) - Date.now()) / 3_600_000)).toBe(24);

  // The secret before the last one has had its overlap.
  const third = await rotate({ overlapHours: 168 });
  expect(await opens(first)).toMatchObject(refusedAsOld);
  expect(await opens(second)).toMatchObject({ error: null });
  const fourth = await rotate({ overlapHours: 0 });
  expect(await opens(third)).toMatchObject(refusedAsOld);
  expect(await opens(fourth)).toMatchObject({ error: null });
  await tamper(sql`update workspaces.api_keys set expires_at = now() - interval '1 second' where id = ${keyId}`);
  expect(await opens(fourth)).toMatchObject(refusedAsOld);
  const fifth = await rotate({});
  expect(await opens(fourth)).toMatchObject(refusedAsOld);
  expect(await opens(fifth)).toMatchObject({ error: null });
  expect((await server.inside(owner, id, `POST /api-keys/${keyId}/rotate`, { overlapHours: 169 })).status).toBe(422);
});

test('the key of a person is rotated by nobody else', async () => {
  const made = await server.madeKey(owner, id);
  const admin = people['admin'] ?? owner;
  expect((await server.inside(admin, id, `POST /api-keys/${made.id}/rotate`, {})).status).toBe(403);
  expect((await server.inside(admin, id, `DELETE /api-keys/${made.id}`)).status).toBe(200);
});

test('uses are counted, and written down apart from the requests', async () => {
  const { database } = await testDatabase();
  const made = await server.madeKey(owner, id);
  const second = secretOf(await server.inside(owner, id, `POST /api-keys/${made.id}/rotate`, {}));
  const touch = createKeyTouch(database, createLog('fatal'));
  for (const secret of [made.secret, made.secret, second.secret, 'nothing of the kind'])
    touch.used(hashOfToken(secret));
  await touch.stop();
  const { body } = await server.inside(owner, id, `GET /api-keys/${made.id}`);
  expect(body).toMatchObject({ data: { usageCount: 3, lastUsedAt: expect.any(String) } });
});

test('a key that nobody can give stays refused when the list of scopes is asked in part', async () => {
  const made = await server.madeKey(owner, id, { scopes: ['team:read', 'team:write'] });
  const team = idOf(await server.by(made.secret, id, 'POST /teams', { name: randomUUID() }));
  expect((await server.by(made.secret, id, `DELETE /teams/${team}`)).status).toBe(403);
});
