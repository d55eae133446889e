import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../../test/keys.ts';
import { idOf } from '../../../../test/people.ts';

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

async function account(given: object = {}, at = { id, owner }): Promise<string> {
  return idOf(
    await server.inside(at.owner, at.id, 'POST /service-accounts', { name: randomUUID(), role: 'admin', ...given }),
  );
}

/** create · read · update · delete */
test.each([
  ['owner', 201, 200, 200, 200],
  ['admin', 201, 200, 200, 200],
  ['editor', 403, 200, 403, 403],
  ['member', 403, 403, 403, 403],
  ['viewer', 403, 403, 403, 403],
  ['stranger', 404, 404, 404, 404],
] as const)('%s: who may do what with service accounts', async (role, create, read, update, remove) => {
  const made = await account({ role: 'viewer' });
  const ask = async (what: string, body?: object) =>
    (await server.inside(people[role] ?? owner, id, what, body)).status;
  expect(await ask('POST /service-accounts', { name: randomUUID() })).toBe(create);
  expect(await ask('GET /service-accounts')).toBe(read);
  expect(await ask(`GET /service-accounts/${made}`)).toBe(read);
  expect(await ask(`PATCH /service-accounts/${made}`, { name: randomUUID() })).toBe(update);
  expect(await ask(`DELETE /service-accounts/${made}`)).toBe(remove);
});

test('one of another workspace is not there, and holds no key here', async () => {
  const elsewhere = await make.workspace();
  const made = await account({}, elsewhere);
  expect((await server.inside(owner, id, `GET /service-accounts/${made}`)).status).toBe(404);
  expect((await server.inside(owner, id, `PATCH /service-accounts/${made}`, { name: 'Mine' })).status).toBe(404);
  expect((await server.inside(owner, id, `DELETE /service-accounts/${made}`)).status).toBe(404);
  const key = { name: 'Mine', scopes: ['team:read'], serviceAccountId: made };
  expect((await server.inside(owner, id, 'POST /api-keys', key)).status).toBe(404);
});

test.each([
  ['an owner', { role: 'owner' }, 'role'],
  ['the id of somebody', { id: owner.id }, 'id'],
  ['no name', { name: '' }, 'name'],
])('it cannot be made as %s', async (_, given, path) => {
  const body = { name: randomUUID(), role: 'viewer', ...given };
  expect(await server.inside(owner, id, 'POST /service-accounts', body)).toMatchObject({
    status: 422,
    body: { error: { details: [{ path }] } },
  });
});

test('a name is there once, and free again when its account is gone', async () => {
  const made = await account({ name: 'Webseite' });
  const again = { name: 'WEBSEITE', role: 'viewer' };
  expect(await server.inside(owner, id, 'POST /service-accounts', again)).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'name', rule: 'taken' }] } },
  });
  await server.inside(owner, id, `DELETE /service-accounts/${made}`);
  expect((await server.inside(owner, id, 'POST /service-accounts', again)).status).toBe(201);
});

test('it acts in its own name by its keys, as far as its role and their scopes reach', async () => {
  const made = await account({ name: 'Setlist robot', role: 'editor' });
  const key = await server.madeKey(owner, id, {
    name: 'Robot key',
    serviceAccountId: made,
    scopes: ['team:write', 'team:delete'],
  });
  const team = await server.by(key.secret, id, 'POST /teams', { name: randomUUID() });
  expect(team).toMatchObject({ status: 201, body: { data: { createdBy: made } } });
  // An editor deletes no team, whatever the scope says.
  expect((await server.by(key.secret, id, `DELETE /teams/${idOf(team)}`)).status).toBe(403);
  const { body } = await server.inside(owner, id, `GET /audit?filter[subjectId]=${idOf(team)}`);
  expect(body).toMatchObject({
    data: [
      {
        actorType: 'service',
        actorId: key.id,
        actorName: 'Robot key',
        onBehalfOf: made,
        onBehalfOfName: 'Setlist robot',
      },
    ],
  });
  expect((await server.inside(owner, id, `GET /service-accounts/${made}`)).body).toMatchObject({
    data: { keyCount: 1 },
  });
  expect((await server.inside(owner, id, `GET /api-keys/${key.id}`)).body).toMatchObject({
    data: { serviceAccountId: made, userId: null, holderName: 'Setlist robot' },
  });
});

test('it reads what the workspace is, in its own role', async () => {
  const made = await account({ role: 'viewer' });
  const { secret } = await server.madeKey(owner, id, { serviceAccountId: made, scopes: ['settings:read'] });
  expect(await server.by(secret, id, 'GET ')).toMatchObject({ status: 200, body: { data: { id, role: 'viewer' } } });
});

test('an admin’s account reads the log by a key that may', async () => {
  const key = await server.madeKey(owner, id, { serviceAccountId: await account(), scopes: ['audit:read'] });
  const { status, body } = await server.by(key.secret, id, 'GET /audit');
  expect({ status, body }).toMatchObject({ status: 200, body: { data: expect.arrayContaining([expect.anything()]) } });
});

test('its role changes what its keys reach, switching it off closes them, and on again opens them', async () => {
  const made = await account({ role: 'editor' });
  const { secret } = await server.madeKey(owner, id, { serviceAccountId: made, scopes: ['team:write'] });
  const add = async () => (await server.by(secret, id, 'POST /teams', { name: randomUUID() })).status;
  const change = async (body: object) =>
    (await server.inside(owner, id, `PATCH /service-accounts/${made}`, body)).status;
  expect(await add()).toBe(201);
  expect(await change({ role: 'viewer' })).toBe(200);
  expect(await add()).toBe(403);
  expect(await change({ role: 'editor', disabled: true })).toBe(200);
  expect(await add()).toBe(401);
  const key = { name: 'Late', scopes: ['team:read'], serviceAccountId: made };
  expect((await server.inside(owner, id, 'POST /api-keys', key)).status).toBe(409);
  expect(await change({ disabled: false })).toBe(200);
  expect(await add()).toBe(201);
});

test('deleting it ends its keys for good', async () => {
  const told = await make.workspace();
  const made = await account({}, told);
  const { secret } = await server.madeKey(told.owner, told.id, { serviceAccountId: made });
  await server.inside(told.owner, told.id, `DELETE /service-accounts/${made}`);
  expect(await server.by(secret, told.id, 'GET /teams')).toMatchObject({
    status: 401,
    body: { error: { code: 'KEY_REVOKED' } },
  });
  expect((await server.inside(told.owner, told.id, `GET /service-accounts/${made}`)).status).toBe(404);
  expect((await server.told(told.id)).slice(-2)).toEqual(['api_key.revoked', 'service_account.deleted']);
});

test('a change made upon an older version is refused', async () => {
  const made = await account();
  const upon = { 'if-match': '"1"' };
  expect((await server.inside(owner, id, `PATCH /service-accounts/${made}`, { name: randomUUID() }, upon)).status).toBe(
    200,
  );
  expect((await server.inside(owner, id, `PATCH /service-accounts/${made}`, { name: randomUUID() }, upon)).status).toBe(
    412,
  );
});

test('the keys of a service account outlive whoever made them', async () => {
  const admin = await make.member(id, 'admin');
  const made = idOf(await server.inside(admin, id, 'POST /service-accounts', { name: randomUUID(), role: 'viewer' }));
  const { secret } = await server.madeKey(admin, id, { serviceAccountId: made });
  await server.as(admin, `POST /workspaces/${id}/leave`);
  expect((await server.by(secret, id, 'GET /teams')).status).toBe(200);
});

test('a job that it asked for enters as it, until it is switched off', async () => {
  const { database } = await testDatabase();
  const made = await account({ role: 'editor' });
  const who = { kind: 'user', userId: made, via: { requestId: randomUUID(), ip: null, agent: null } } as const;
  expect(await database.inWorkspace(who, id, async ({ actor }) => actor)).toMatchObject({
    userId: made,
    role: 'editor',
  });
  await server.inside(owner, id, `PATCH /service-accounts/${made}`, { disabled: true });
  await expect(database.inWorkspace(who, id, async () => 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
