import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { csrfTokenOf } from '#platform/http';
import { sql } from '#platform/kernel';
import { make } from '#test';
import { putInState } from '../../../../test/account-state.sql.ts';
import { keyServer } from '../../../../test/keys.ts';
import { idOf, tamper } from '../../../../test/people.ts';

const server = await keyServer();
const { id, owner } = await make.workspace();
const elsewhere = await make.workspace({ owner });

test('a key reads and writes without a cookie and without a token of a page', async () => {
  const { secret } = await server.madeKey(owner, id, { scopes: ['team:read', 'team:write'] });
  const made = await server.by(secret, id, 'POST /teams', { name: 'By a program' });
  expect(made).toMatchObject({ status: 201, body: { data: { createdBy: owner.id } } });
  expect((await server.by(secret, id, `GET /teams/${idOf(made)}`)).status).toBe(200);
  expect((await server.by(secret, id, 'GET /teams')).headers).toMatchObject({
    'cache-control': 'no-store',
    'x-ratelimit-limit': '1000',
  });
});

test('scopes let through what they name, and nothing besides', async () => {
  const allowed = async (scopes: readonly string[], what: string, body?: object) =>
    (await server.by((await server.madeKey(owner, id, { scopes })).secret, id, what, body)).status;
  const team = idOf(await server.inside(owner, id, 'POST /teams', { name: randomUUID() }));
  expect(await allowed(['team:read'], 'GET /teams')).toBe(200);
  expect(await allowed(['team:read'], 'POST /teams', { name: randomUUID() })).toBe(403);
  expect(await allowed(['team:read'], 'GET /projects')).toBe(403);
  expect(await allowed(['team:read'], 'GET /members')).toBe(403);
  expect(await allowed(['team:write'], `PATCH /teams/${team}`, { name: randomUUID() })).toBe(200);
  expect(await allowed(['team:write'], 'GET /teams')).toBe(200);
  expect(await allowed(['team:write'], `DELETE /teams/${team}`)).toBe(403);
  expect(await allowed(['team:delete'], `PATCH /teams/${team}`, { name: randomUUID() })).toBe(403);
  expect(await allowed(['team:delete'], `DELETE /teams/${team}`)).toBe(200);
});

test('a key shows no address of a member, although its person could see it', async () => {
  const { secret } = await server.madeKey(owner, id, { scopes: ['member:read'] });
  const { body } = await server.by(secret, id, 'GET /members');
  const emails = z
    .object({ data: z.array(z.object({ userId: z.string(), email: z.string().nullable() })) })
    .parse(body);
  expect(emails.data.filter(({ userId, email }) => userId !== owner.id && email !== null)).toEqual([]);
});

const everything = ['team:read', 'team:write', 'member:read', 'settings:write', 'project:write'];

test.each([
  ['POST /api-keys', { name: 'Another', scopes: ['team:read'] }],
  ['GET /api-keys', undefined],
  ['POST /service-accounts', { name: 'Another', role: 'viewer' }],
  ['GET /service-accounts', undefined],
  ['POST /invitations', { email: 'friend@example.org', role: 'viewer' }],
  ['POST /invitation-links', { role: 'viewer' }],
  ['POST /transfer', { memberId: randomUUID() }],
] as const)('a key never does %s', async (what, body) => {
  const { secret } = await server.madeKey(owner, id, { scopes: everything });
  const { status } = await server.by(secret, id, what, body);
  expect([403, 404]).toContain(status);
});

test('a key neither rotates nor revokes itself', async () => {
  const made = await server.madeKey(owner, id, { scopes: everything });
  expect((await server.by(made.secret, id, `POST /api-keys/${made.id}/rotate`, {})).status).toBe(403);
  expect((await server.by(made.secret, id, `DELETE /api-keys/${made.id}`)).status).toBe(403);
});

test.each([
  'GET /users/me',
  'GET /auth/sessions',
  'POST /users/me/email',
  'GET /invitations',
  'DELETE /workspaces/:id',
])('a key is nobody at %s, whatever cookie comes along', async (what) => {
  const { secret } = await server.madeKey(owner, id, { scopes: everything });
  const headers = {
    authorization: `Bearer ${secret}`,
    cookie: `bl_session=${owner.token}`,
    'x-csrf-token': csrfTokenOf(owner.token),
  };
  const [method, path = ''] = what.split(' ');
  const reply = await server.ask(`${method} /api/v1${path.replace(':id', id)}`, { headers });
  expect(reply).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
});

const refusals = [
  [
    'nobody knows',
    async () => 'bl_live_0000000000000000000000_0000000000000000000000000000000000000000000',
    401,
    'KEY_UNKNOWN',
  ],
  ['is nonsense', async () => 'Zm9vOmJhcg==', 401, 'KEY_UNKNOWN'],
  ['has another end', async () => `${(await server.madeKey(owner, id)).secret}x`, 401, 'KEY_UNKNOWN'],
  [
    'was revoked',
    async () => {
      const made = await server.madeKey(owner, id);
      await server.inside(owner, id, `DELETE /api-keys/${made.id}`);
      return made.secret;
    },
    401,
    'KEY_REVOKED',
  ],
  [
    'is too old',
    async () => {
      const made = await server.madeKey(owner, id);
      await tamper(sql`update workspaces.api_keys set expires_at = now() - interval '1 second' where id = ${made.id}`);
      return made.secret;
    },
    401,
    'KEY_EXPIRED',
  ],
  [
    'works elsewhere',
    async () => (await server.madeKey(owner, id, { ipAllow: ['203.0.113.0/24'] })).secret,
    403,
    'KEY_NOT_FROM_HERE',
  ],
  ['is of another workspace', async () => (await server.madeKey(owner, elsewhere.id)).secret, 404, 'NOT_FOUND'],
] as const;

test.each(refusals)(
  'a key that %s is refused, reading and writing, whatever cookie comes along',
  async (_, arrange, status, code) => {
    const secret = await arrange();
    const cookie = { cookie: `bl_session=${owner.token}`, 'x-csrf-token': csrfTokenOf(owner.token) };
    for (const [what, body] of [
      ['GET /teams', undefined],
      ['POST /teams', { name: randomUUID() }],
    ] as const)
      expect(await server.by(secret, id, what, body, cookie)).toMatchObject({ status, body: { error: { code } } });
  },
);

test('an address of another kind of Authorization is not ours, and the cookie counts', async () => {
  const headers = { authorization: 'Basic c3RhZ2U6ZG9vcg==', cookie: `bl_session=${owner.token}` };
  expect((await server.ask(`GET /api/v1/workspaces/${id}/teams`, { headers })).status).toBe(200);
});

test.each([
  ['203.0.113.7', '203.0.113.7', 200],
  ['203.0.113.7', '203.0.113.8', 403],
  ['203.0.113.0/24', '203.0.113.250', 200],
  ['203.0.113.0/24', '::ffff:203.0.113.250', 200],
  ['203.0.113.0/24', '203.0.114.1', 403],
  ['2001:db8::/32', '2001:db8:1::5', 200],
  ['2001:db8::/32', '203.0.113.7', 403],
])('a key for %s that is used from %s gets %i', async (network, from, status) => {
  const { secret } = await server.madeKey(owner, id, { ipAllow: ['198.51.100.1', network] });
  expect((await server.by(secret, id, 'GET /teams', undefined, { 'x-forwarded-for': from })).status).toBe(status);
});

test('a key reaches no further than its person does, from the next request on', async () => {
  const admin = await make.member(id, 'admin');
  const { secret } = await server.madeKey(admin, id, { scopes: ['team:write', 'team:delete'] });
  const add = async () => (await server.by(secret, id, 'POST /teams', { name: randomUUID() })).status;
  expect(await add()).toBe(201);
  await tamper(sql`update workspaces.members set role = 'viewer' where workspace_id = ${id} and user_id = ${admin.id}`);
  expect(await add()).toBe(403);
  expect((await server.by(secret, id, 'GET /teams')).status).toBe(200);
});

test('the keys of whoever is removed end for good, and do not wake when they come back', async () => {
  const admin = await make.member(id, 'admin');
  const { secret } = await server.madeKey(admin, id);
  const Members = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) });
  const { data } = Members.parse((await server.inside(owner, id, 'GET /members?limit=100')).body);
  const member = data.find(({ userId }) => userId === admin.id);
  await server.inside(owner, id, `DELETE /members/${member?.id}`);
  expect((await server.by(secret, id, 'GET /teams')).status).toBe(401);
  expect((await server.told(id)).slice(-2)).toEqual(['api_key.revoked', 'member.removed']);
  await tamper(sql`insert into workspaces.members (workspace_id, user_id, role) values (${id}, ${admin.id}, 'admin')`);
  expect(await server.by(secret, id, 'GET /teams')).toMatchObject({
    status: 401,
    body: { error: { code: 'KEY_REVOKED' } },
  });
});

test('whoever leaves takes the keys along', async () => {
  const admin = await make.member(id, 'admin');
  const { secret } = await server.madeKey(admin, id);
  await server.as(admin, `POST /workspaces/${id}/leave`);
  expect(await server.by(secret, id, 'GET /teams')).toMatchObject({
    status: 401,
    body: { error: { code: 'KEY_REVOKED' } },
  });
  expect((await server.told(id)).slice(-2)).toEqual(['api_key.revoked', 'member.left']);
});

test.each(['suspended', 'banned', 'deleting', 'deleted'])('the keys of somebody %s open nothing', async (state) => {
  const admin = await make.member(id, 'admin');
  const { secret } = await server.madeKey(admin, id);
  await tamper(putInState(state, admin.id));
  expect(await server.by(secret, id, 'GET /teams')).toMatchObject({
    status: 401,
    body: { error: { code: 'KEY_REVOKED' } },
  });
});

test('an archived workspace is read by a key and changed by none; a deleted one is not there', async () => {
  const closing = await make.workspace();
  const { secret } = await server.madeKey(closing.owner, closing.id, { scopes: ['team:write'] });
  await server.as(closing.owner, `POST /workspaces/${closing.id}/archive`);
  expect((await server.by(secret, closing.id, 'GET /teams')).status).toBe(200);
  expect((await server.by(secret, closing.id, 'POST /teams', { name: 'Late' })).status).toBe(409);
  await server.as(closing.owner, `DELETE /workspaces/${closing.id}`);
  expect((await server.by(secret, closing.id, 'GET /teams')).status).toBe(404);
});

test('an idempotency key belongs to the API key that it came with', async () => {
  const scopes = { scopes: ['team:write'] };
  const [one, other] = [await server.madeKey(owner, id, scopes), await server.madeKey(owner, id, scopes)];
  const again = { 'idempotency-key': 'nightly-import' };
  const first = await server.by(one.secret, id, 'POST /teams', { name: 'Once' }, again);
  expect(await server.by(one.secret, id, 'POST /teams', { name: 'Once' }, again)).toMatchObject({
    status: 201,
    body: first.body,
  });
  const second = await server.by(other.secret, id, 'POST /teams', { name: 'Another once' }, again);
  expect(second.status).toBe(201);
  expect((await server.inside(owner, id, 'POST /teams', { name: 'And by hand' }, again)).status).toBe(201);
});

test('the log says which key did it, and on whose behalf', async () => {
  const { id: keyId, secret } = await server.madeKey(owner, id, {
    name: 'Nightly',
    scopes: ['team:write', 'audit:read'],
  });
  const team = idOf(await server.by(secret, id, 'POST /teams', { name: randomUUID() }));
  const { body } = await server.by(secret, id, `GET /audit?filter[subjectId]=${team}`);
  expect(body).toMatchObject({
    data: [
      {
        action: 'team.created',
        actorType: 'api_key',
        actorId: keyId,
        actorName: 'Nightly',
        onBehalfOf: owner.id,
        onBehalfOfName: owner.displayName,
      },
    ],
  });
  // Asked for by person, the log tells of what their keys did too.
  const theirs = await server.inside(owner, id, `GET /audit?filter[subjectId]=${team}&filter[actor]=${owner.id}`);
  expect(theirs.body).toMatchObject({ data: [{ actorId: keyId }] });
});

test('a key reaches as far as the role that the workspace made for whoever holds it', async () => {
  const { id: workspaceId, owner: founder } = await make.workspace();
  const holder = await make.member(workspaceId, 'admin');
  const { secret } = await server.madeKey(holder, workspaceId, { scopes: ['team:write', 'project:write'] });
  const adds = async (what: string, more = {}) =>
    (await server.by(secret, workspaceId, `POST /${what}`, { name: randomUUID(), ...more })).status;
  const project = { kind: 'tour' };
  expect([await adds('teams'), await adds('projects', project)]).toEqual([201, 201]);

  const grants = [{ resource: 'team', action: 'create' }];
  const role = idOf(await server.inside(founder, workspaceId, 'POST /roles', { name: 'Team builder', grants }));
  const { body } = await server.inside(founder, workspaceId, 'GET /members?limit=100');
  const { data } = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) }).parse(body);
  const member = data.find(({ userId }) => userId === holder.id);
  expect((await server.inside(founder, workspaceId, `PATCH /members/${member?.id}`, { role })).status).toBe(200);
  expect([await adds('teams'), await adds('projects', project)]).toEqual([201, 403]);
});
