import { beforeAll, expect, test } from 'vitest';
import { TokenPair } from '@backline/contract';
import { z } from 'zod';
import { platformWorkspace } from '#platform/db';
import { newId, sql } from '#platform/kernel';
import { make, minutesPassSinceProof, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../test/keys.ts';
import { idOf, tamper } from '../../../test/people.ts';

const server = await keyServer();
const { database } = await testDatabase();
const because = { reason: 'Sells tickets that do not exist' };
const suspended = { status: 403, body: { error: { code: 'WORKSPACE_SUSPENDED' } } };
const notThere = { status: 404, body: { error: { code: 'NOT_FOUND', resource: 'workspace' } } };
let root: TestUser;

beforeAll(async () => {
  root = await make.user({ platformRole: 'super_admin' });
});

const ask = async (verb: string, id: string, as = root) =>
  await server.as(as, `POST /admin/workspaces/${id}/${verb}`, because);

test('a suspended workspace is closed at once, by every way in, and tells its members alone', async () => {
  const { id, owner } = await make.workspace({ name: 'Los Viernes' });
  const member = await make.member(id, 'member');
  const stranger = await make.user();
  const own = await server.madeKey(owner, id);
  const serviceAccountId = idOf(
    await server.inside(owner, id, 'POST /service-accounts', { name: 'Robot', role: 'viewer' }),
  );
  const robot = await server.madeKey(owner, id, { serviceAccountId });
  const pair = z
    .object({ data: TokenPair })
    .parse((await server.as(owner, 'POST /auth/tokens', { name: 'App' })).body).data;
  const authorization = `Bearer ${pair.accessToken}`;
  const invitation = await server.invited(owner, id, { email: 'waits@example.org', role: 'member' });

  expect(await ask('suspend', id)).toMatchObject({
    status: 200,
    body: { data: { id, status: 'suspended', members: 2 } },
  });

  for (const user of [owner, member]) {
    expect(await server.inside(user, id, 'GET /teams')).toMatchObject(suspended);
    expect(await server.inside(user, id, 'GET ')).toMatchObject(suspended);
    expect(await server.inside(user, id, 'POST /teams', { name: 'Crew' })).toMatchObject(suspended);
    expect((await server.as(user, 'GET /users/me')).body).toMatchObject({
      data: { workspaces: [{ id, name: 'Los Viernes', status: 'suspended' }] },
    });
  }
  for (const { secret } of [own, robot]) expect(await server.by(secret, id, 'GET /teams')).toMatchObject(suspended);
  expect(await server.as(null, `GET /workspaces/${id}/teams`, undefined, { authorization })).toMatchObject(suspended);
  expect(await server.inside(stranger, id, 'GET /teams')).toMatchObject(notThere);
  const invited = await make.user();
  await tamper(sql`update identity.users set email = 'waits@example.org' where id = ${invited.id}`);
  expect((await server.as(invited, 'POST /invitations/accept', { token: invitation.token })).status).toBe(410);
});

test('what runs in a workspace when it is suspended, or for somebody who is, is asked to stop', async () => {
  const { id, owner } = await make.workspace();
  const isAsked = async () =>
    await database.asPlatform(
      async (db) =>
        await db.all(sql<{ asked: boolean }>`select cancel_asked_at is not null as asked from jobs.jobs
          where workspace_id = ${id} or actor_id = ${owner.id} order by created_at`),
    );
  const run = async (where: string, actor: string | null) =>
    await tamper(sql`insert into jobs.jobs (workspace_id, id, task, payload, state, priority, run_at, max_attempts, actor_id)
      values (${where}, ${newId()}, 'test.work', '{}', 'running', 5, now(), 3, ${actor}::uuid)`);
  await run(id, null);
  await run(platformWorkspace, owner.id);
  await ask('suspend', id);
  expect(await isAsked()).toEqual([{ asked: true }, { asked: false }]);
  await server.as(root, `POST /admin/users/${owner.id}/suspend`, because);
  expect(await isAsked()).toEqual([{ asked: true }, { asked: true }]);
});

test('nobody moves a suspended workspace out of the way, its owner neither', async () => {
  const { id, owner } = await make.workspace();
  await ask('suspend', id);
  for (const what of ['archive', 'unarchive', 'restore', 'leave'])
    expect(await server.as(owner, `POST /workspaces/${id}/${what}`)).toMatchObject(suspended);
  expect(await server.as(owner, `DELETE /workspaces/${id}`)).toMatchObject(suspended);
  expect(await server.as(await make.user(), `POST /workspaces/${id}/archive`)).toMatchObject(notThere);
});

test.each([
  ['active', 200],
  ['archived', 409],
])('lifting opens a workspace as it was: %s', async (state, whenChanged) => {
  const { id, owner } = await make.workspace();
  const key = await server.madeKey(owner, id);
  if (state === 'archived') await server.as(owner, `POST /workspaces/${id}/archive`);
  await ask('suspend', id);
  expect(await ask('lift', id)).toMatchObject({ status: 200, body: { data: { status: state } } });
  expect((await server.by(key.secret, id, 'GET /teams')).status).toBe(200);
  expect((await server.inside(owner, id, 'PATCH ', { name: 'Another name' })).status).toBe(whenChanged);
});

test('what stands already is refused, and what is not there is not found', async () => {
  const { id, owner } = await make.workspace();
  const conflict = { status: 409, body: { error: { code: 'STATE_CONFLICT' } } };
  expect(await ask('lift', id)).toMatchObject(conflict);
  await ask('suspend', id);
  expect(await ask('suspend', id)).toMatchObject(conflict);
  await ask('lift', id);
  await server.as(owner, `DELETE /workspaces/${id}`);
  expect(await ask('suspend', id)).toMatchObject(conflict);
  expect(await ask('suspend', crypto.randomUUID())).toMatchObject(notThere);
});

test('suspending needs a fresh proof and a reason', async () => {
  const late = await make.user({ platformRole: 'operator' });
  await minutesPassSinceProof(late, 11);
  const { id, owner } = await make.workspace();
  expect(await ask('suspend', id, late)).toMatchObject({ body: { error: { code: 'STEP_UP_REQUIRED' } } });
  expect((await server.as(root, `POST /admin/workspaces/${id}/suspend`, { reason: ' ' })).status).toBe(422);
  expect((await server.inside(owner, id, 'GET /teams')).status).toBe(200);
});

test('both logs have it, the reason stands in that of the platform alone, and the owners get a letter', async () => {
  const { id, owner } = await make.workspace({ name: 'Los Sábados' });
  const second = await make.member(id, 'owner');
  const member = await make.member(id, 'admin');
  await ask('suspend', id);
  await ask('lift', id);
  const found = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ workspaceId: string; action: string; actor: string; fields: object }>`select
          e.workspace_id as "workspaceId", e.action, e.actor_id as actor, v.fields
        from audit.entries e join audit.values v on v.workspace_id = e.workspace_id and v.entry_id = e.id
        where e.subject_id = ${id} and e.category = 'moderation' order by e.id`),
  );
  const reason = [null, because.reason];
  expect(found).toEqual([
    { workspaceId: id, action: 'workspace.suspended', actor: root.id, fields: { status: ['active', 'suspended'] } },
    {
      workspaceId: platformWorkspace,
      action: 'workspace.suspended',
      actor: root.id,
      fields: { status: ['active', 'suspended'], reason },
    },
    { workspaceId: id, action: 'workspace.lifted', actor: root.id, fields: { status: ['suspended', 'active'] } },
    {
      workspaceId: platformWorkspace,
      action: 'workspace.lifted',
      actor: root.id,
      fields: { status: ['suspended', 'active'], reason },
    },
  ]);
  for (const { email } of [owner, second]) {
    const letters = await server.lettersTo(email);
    expect(letters.map(({ subject }) => subject)).toEqual(['Los Sábados is suspended', 'Los Sábados is open again']);
    expect(letters.map(({ text }) => text).join()).not.toContain(because.reason);
  }
  expect(await server.lettersTo(member.email)).toEqual([]);
});

test('the list finds workspaces by words, state and kind, says whose they are, and nothing of what is in them', async () => {
  const { id, owner } = await make.workspace({ name: 'Niños del Tumbao' });
  await server.inside(owner, id, 'POST /teams', { name: 'A secret crew' });
  await ask('suspend', id);
  const found = async (filter: string) => (await server.as(root, `GET /admin/workspaces?total=true&${filter}`)).body;
  expect(await found('filter[q]=ninos%20tumbao')).toMatchObject({ data: [{ id, members: 1 }], meta: { total: 1 } });
  expect(await found('filter[q]=tumbao&filter[status]=active')).toMatchObject({ data: [] });
  expect(await found('filter[q]=tumbao&filter[kind]=personal')).toMatchObject({ data: [] });
  const { body } = await server.as(root, `GET /admin/workspaces/${id}`);
  expect(body).toMatchObject({ data: { owners: [{ id: owner.id, email: owner.email }] } });
  expect(JSON.stringify(body)).not.toContain('secret crew');
});
