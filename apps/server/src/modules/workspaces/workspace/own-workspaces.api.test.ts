import { Client } from 'pg';
import { expect, test } from 'vitest';
import { make, testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { idOf, peopleServer, tamper } from '../../../../test/people.ts';
import { purgeWorkspaces } from './purge-workspaces.ts';

const server = await peopleServer();
const { database } = await testDatabase();
const band = (given: object = {}) => ({ kind: 'band', name: 'Los Viernes', ...given });

test('whoever opens a workspace owns it, finds it in their list, and a band shows its members money', async () => {
  const ana = await make.user();
  const opened = await server.as(ana, 'POST /workspaces', band({ timeZone: 'Europe/Madrid', currency: 'EUR' }));
  expect(opened).toMatchObject({
    status: 201,
    body: { data: { kind: 'band', role: 'owner', status: 'active', timeZone: 'Europe/Madrid', currency: 'EUR' } },
  });
  const id = idOf(opened);
  expect((await server.as(ana, 'GET /workspaces')).body).toMatchObject({ data: [{ id, purgedAt: null }] });
  const me = (await server.as(ana, 'GET /users/me')).body;
  expect(me).toMatchObject({ data: { workspaces: [{ id, role: 'owner', status: 'active', seesMoney: true }] } });
  expect((await server.inside(ana, id, 'GET /settings')).body).toMatchObject({ data: { membersSeeMoney: true } });
});

test.each([
  ['kind', band({ kind: 'personal' })],
  ['name', band({ name: 'ab' })],
  ['slug', band({ slug: 'no' })],
  ['slug', band({ slug: '-dash' })],
  ['slug', band({ slug: 'Capital' })],
  ['slug', band({ slug: 'admin' })],
  ['slug', band({ slug: 'a'.repeat(31) })],
  ['ownerId', band({ ownerId: '018f0000-0000-7000-8000-000000000000' })],
  ['role', band({ role: 'owner' })],
  ['status', band({ status: 'active' })],
  ['id', band({ id: '018f0000-0000-7000-8000-000000000000' })],
])('a workspace is not opened with a %s that cannot be', async (path, body) => {
  const reply = await server.as(await make.user(), 'POST /workspaces', body);
  expect(reply).toMatchObject({ status: 422, body: { error: { details: [{ path }] } } });
});

test('one person opens as many as the installation lets them, even all at once', async () => {
  const ana = await make.user();
  const replies = await Promise.all(
    Array.from({ length: 6 }, async () => await server.as(ana, 'POST /workspaces', band())),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
});

test('a slug is taken once, whoever asks at the same moment', async () => {
  const users = await Promise.all(Array.from({ length: 4 }, async () => await make.user()));
  const replies = await Promise.all(
    users.map(async (user) => await server.as(user, 'POST /workspaces', band({ slug: 'the-same-one' }))),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
});

test('a slug that was given up stays with its workspace, three of them at most', async () => {
  const { id, owner } = await make.workspace({ name: 'Slug Band' });
  const other = await make.workspace({ name: 'Other Band' });
  const rename = async (slug: string) => await server.inside(owner, id, 'PATCH ', { slug });
  expect(await rename('slug-one')).toMatchObject({ status: 200, body: { data: { slug: 'slug-one' } } });
  expect(await server.inside(other.owner, other.id, 'PATCH ', { slug: 'slug-band' })).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'slug', rule: 'taken' }] } },
  });
  expect((await rename('slug-band')).status).toBe(200);
  expect((await rename('slug-two')).status).toBe(200);
  expect((await rename('slug-three')).status).toBe(200);
  expect(await rename('slug-four')).toMatchObject({ status: 409, body: { error: { code: 'LIMIT_REACHED' } } });
  expect((await server.inside(owner, id, 'GET ')).body).toMatchObject({ data: { slug: 'slug-three' } });
  expect((await server.inside(owner, id, 'PATCH ', { slug: 'billing' })).status).toBe(422);
});

test('an archived workspace is read by its members and changed by nobody, until it is taken out', async () => {
  const { id, owner } = await make.workspace();
  const member = await make.member(id, 'editor');
  const team = idOf(await server.inside(owner, id, 'POST /teams', { name: 'Crew' }));
  expect(await server.as(member, `POST /workspaces/${id}/archive`)).toMatchObject({ status: 403 });
  expect(await server.as(owner, `POST /workspaces/${id}/archive`)).toMatchObject({
    status: 200,
    body: { data: { status: 'archived' } },
  });
  for (const user of [owner, member]) {
    expect((await server.inside(user, id, `GET /teams/${team}`)).status).toBe(200);
    expect(await server.inside(user, id, `PATCH /teams/${team}`, { name: 'Other' })).toMatchObject({
      status: 409,
      body: { error: { code: 'STATE_CONFLICT' } },
    });
  }
  expect((await server.as(owner, 'GET /users/me')).body).toMatchObject({
    data: { workspaces: [{ status: 'archived' }] },
  });
  expect((await server.as(owner, `POST /workspaces/${id}/unarchive`)).status).toBe(200);
  expect((await server.inside(owner, id, `PATCH /teams/${team}`, { name: 'Other' })).status).toBe(200);
});

test('the database itself refuses a change of an archived workspace', async () => {
  const { id, owner } = await make.workspace();
  await server.as(owner, `POST /workspaces/${id}/archive`);
  const read = database.readWorkspace(owner.who, id);
  const write = sql<{ id: string }>`update workspaces.workspaces set name = 'Past The Door' where workspace_id = ${id}
    returning workspace_id as id`;
  await expect(read.rows('settings', write)).rejects.toMatchObject({ code: '25006' });
});

test('what an owner deletes is gone for everybody at once, comes back within 30 days, and is purged after them', async () => {
  const { id, owner } = await make.workspace({ name: 'Short Lived' });
  const admin = await make.member(id, 'admin');
  const elsewhere = await make.workspace();
  const stays = idOf(await server.inside(elsewhere.owner, elsewhere.id, 'POST /teams', { name: 'Stays' }));
  const team = { name: 'Crew', memberIds: [] };
  const teamId = idOf(await server.inside(owner, id, 'POST /teams', team));
  expect((await server.as(admin, `DELETE /workspaces/${id}`)).status).toBe(403);
  expect(await server.as(owner, `DELETE /workspaces/${id}`)).toMatchObject({
    status: 200,
    body: { data: { status: 'deleted', purgedAt: expect.any(String) } },
  });
  for (const user of [owner, admin]) expect((await server.inside(user, id, 'GET ')).status).toBe(404);
  expect((await server.as(admin, 'GET /workspaces')).body).toMatchObject({ data: [] });
  expect((await server.as(admin, `POST /workspaces/${id}/restore`)).status).toBe(404);
  expect((await server.as(owner, 'GET /workspaces')).body).toMatchObject({ data: [{ id, status: 'deleted' }] });
  expect((await server.as(owner, `POST /workspaces/${id}/restore`)).status).toBe(200);
  expect((await server.inside(admin, id, `GET /teams/${teamId}`)).status).toBe(200);

  await server.as(owner, `DELETE /workspaces/${id}`);
  const purge = async () => await database.asSystem('purge in a test', purgeWorkspaces);
  await purge();
  expect((await server.as(owner, `POST /workspaces/${id}/restore`)).status).toBe(200);
  await server.as(owner, `DELETE /workspaces/${id}`);
  await tamper(
    sql`update workspaces.workspaces set deleted_at = now() - interval '31 days' where workspace_id = ${id}`,
  );
  await purge();
  expect((await server.as(owner, `POST /workspaces/${id}/restore`)).status).toBe(404);
  expect(await rowsOf(id)).toEqual([]);
  expect((await server.inside(elsewhere.owner, elsewhere.id, `GET /teams/${stays}`)).status).toBe(200);
});

/** The tables that hold a row of a workspace still, but for what is kept for ever or goes by its own clock. */
async function rowsOf(workspaceId: string): Promise<readonly string[]> {
  return await database.asPlatform(async (db) => {
    const tables = await db.all(sql<{ name: string }>`select app.tenant_tables()::text as name`);
    const holding: string[] = [];
    for (const { name } of tables) {
      const count = {
        name: `count_${name}`,
        text: `select from ${name} where workspace_id = $1`,
        values: [workspaceId],
      };
      if ((await db.all(count)).length > 0) holding.push(name);
    }
    return holding;
  });
}

test('deleting and handing over ask who it is, where the last proof is old', async () => {
  const { id, owner } = await make.workspace();
  await tamper(sql`update identity.sessions set proved_at = now() - interval '11 minutes' where user_id = ${owner.id}`);
  const asked = { status: 403, body: { error: { code: 'STEP_UP_REQUIRED' } } };
  expect(await server.as(owner, `DELETE /workspaces/${id}`)).toMatchObject(asked);
  expect(await server.inside(owner, id, 'POST /transfers', { memberId: id })).toMatchObject(asked);
  expect((await server.inside(owner, id, 'GET ')).status).toBe(200);
});

test.each(['archive', 'unarchive', 'restore', 'leave'])(
  'a stranger who asks to %s a workspace finds none',
  async (what) => {
    const { id } = await make.workspace();
    const stranger = (await make.workspace()).owner;
    expect(await server.as(stranger, `POST /workspaces/${id}/${what}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND', resource: 'workspace' } },
    });
    expect((await server.as(stranger, `DELETE /workspaces/${id}`)).status).toBe(404);
  },
);

test('a personal workspace is neither left nor archived nor deleted, and has one owner', async () => {
  const email = 'personal@example.org';
  const account = { email, password: 'tumbao en la noche', displayName: 'Ana Sola', acceptTerms: true };
  await server.post('register', account);
  await server.post('verify-email', { token: await server.linkTo(email), password: account.password });
  const found = await database.asPlatform(
    async (db) =>
      await db.one(sql<{ id: string; userId: string }>`select m.workspace_id as id, m.user_id as "userId"
        from workspaces.members m join identity.users u on u.id = m.user_id where u.email = ${email}`),
  );
  const me = await make.sessionFor(found.userId);
  for (const what of ['archive', 'leave'])
    expect((await server.as(me, `POST /workspaces/${found.id}/${what}`)).status).toBe(409);
  expect((await server.as(me, `DELETE /workspaces/${found.id}`)).status).toBe(409);
  const guest = await make.member(found.id, 'viewer');
  const members = (await server.inside(me, found.id, 'GET /members?filter[role]=viewer')).body;
  expect(members).toMatchObject({ data: [{ userId: guest.id }] });
  const memberId = idOfFirst(members);
  expect((await server.inside(me, found.id, `PATCH /members/${memberId}`, { role: 'owner' })).status).toBe(409);
  expect((await server.inside(me, found.id, 'POST /transfers', { memberId })).status).toBe(409);
  expect((await server.as(guest, `POST /workspaces/${found.id}/leave`)).status).toBe(200);
});

function idOfFirst(body: unknown): string {
  const found = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1];
  if (!found) throw new Error('there is nobody');
  return found;
}

test('settings are merged, known ones are checked, and two changes at once both stand', async () => {
  const { id, owner } = await make.workspace();
  const viewer = await make.member(id, 'viewer');
  const patch = async (body: unknown) => await server.inside(owner, id, 'PATCH /settings', body);
  expect((await patch({ membersSeeMoney: true, tags: ['a'] })).status).toBe(200);
  await Promise.all([patch({ one: { x: 1 }, tags: ['b'] }), patch({ one: { y: 2 }, tags: ['c'] })]);
  expect((await server.inside(viewer, id, 'GET /settings')).body).toMatchObject({
    data: { membersSeeMoney: true, one: { x: 1, y: 2 }, tags: expect.arrayContaining(['a', 'b', 'c']) },
  });
  expect(await patch({ membersSeeMoney: 'yes' })).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'membersSeeMoney' }] } },
  });
  expect((await patch({ constructor: { prototype: { a: 1 } } })).status).toBeGreaterThanOrEqual(400);
  expect((await patch({ a: { prototype: 1 } })).status).toBe(422);
  expect((await patch('{"__proto__": {"admin": true}}')).status).toBeGreaterThanOrEqual(400);
  expect((await patch(`{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`)).status).toBe(422);
  expect((await server.inside(viewer, id, 'PATCH /settings', { a: 1 })).status).toBe(403);
});

test('what members see of money follows the settings at the next request', async () => {
  const { id, owner } = await make.workspace();
  const member = await make.member(id, 'member');
  const sees = async () => (await server.as(member, 'GET /users/me')).body;
  expect(await sees()).toMatchObject({ data: { workspaces: [{ seesMoney: false }] } });
  await server.inside(owner, id, 'PATCH /settings', { membersSeeMoney: true });
  expect(await sees()).toMatchObject({ data: { workspaces: [{ seesMoney: true }] } });
  await server.inside(owner, id, 'PATCH /settings', { membersSeeMoney: null });
  expect(await sees()).toMatchObject({ data: { workspaces: [{ seesMoney: false }] } });
});

test('a change that waits while the workspace is being closed is refused, and changes nothing', async () => {
  const ana = await make.user();
  const id = idOf(await server.as(ana, 'POST /workspaces', band()));
  const closing = new Client((await testDatabase()).superuser);
  await closing.connect();
  try {
    await closing.query('begin');
    await closing.query(
      `update workspaces.workspaces set status = 'deleted', deleted_at = now() where workspace_id = $1`,
      [id],
    );
    const changed = server.as(ana, `PATCH /workspaces/${id}`, { name: 'Los Lunes' });
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await closing.query(waiting)).rowCount).toBe(1);
    await closing.query('commit');
    expect(await changed).toMatchObject({ status: 409, body: { error: { code: 'STATE_CONFLICT' } } });
    const named = await closing.query('select name from workspaces.workspaces where workspace_id = $1', [id]);
    expect(named.rows).toEqual([{ name: 'Los Viernes' }]);
  } finally {
    await closing.end();
  }
});
