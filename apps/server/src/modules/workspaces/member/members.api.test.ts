import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make, minutesPassSinceProof, testDatabase } from '#test';
import type { TestUser } from '#test';
import { sql } from '#platform/kernel';
import { peopleServer } from '../../../../test/people.ts';

const server = await peopleServer();
const { database } = await testDatabase();
const roles = ['owner', 'admin', 'editor', 'member', 'viewer'] as const;

const Rows = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      userId: z.string(),
      email: z.string().nullable(),
      role: z.string(),
      displayName: z.string(),
    }),
  ),
});

async function membersOf(asking: TestUser, workspaceId: string, query = '') {
  return Rows.parse((await server.inside(asking, workspaceId, `GET /members?limit=100${query}`)).body).data;
}

async function memberIdOf(asking: TestUser, workspaceId: string, { id }: TestUser): Promise<string> {
  return (await membersOf(asking, workspaceId)).find(({ userId }) => userId === id)?.id ?? '';
}

async function band() {
  const { id, owner } = await make.workspace();
  const people = {
    owner,
    admin: await make.member(id, 'admin'),
    editor: await make.member(id, 'editor'),
    member: await make.member(id, 'member'),
    viewer: await make.member(id, 'viewer'),
  };
  return { id, owner, people };
}

test('members are listed, searched and paged; their addresses are for admins and themselves', async () => {
  const { id, people } = await band();
  expect((await membersOf(people.viewer, id)).map(({ role }) => role)).toEqual([...roles]);
  expect((await membersOf(people.owner, id)).every(({ email }) => email !== null)).toBe(true);
  expect((await membersOf(people.editor, id)).filter(({ email }) => email !== null)).toMatchObject([
    { email: people.editor.email },
  ]);
  expect(await membersOf(people.owner, id, '&filter[q]=EDITOR')).toMatchObject([{ displayName: 'Test editor' }]);
  const first = await server.inside(people.owner, id, 'GET /members?limit=2&total=true');
  expect(first.body).toMatchObject({ data: [{}, {}], meta: { total: 5, nextCursor: expect.any(String) } });
});

/** Who may give whom which role, worked out by hand: an admin reaches those below admin, and gives up to admin. */
const mayGive = (actor: string, target: string, role: string): boolean => {
  if (actor === 'owner') return true;
  if (actor !== 'admin') return false;
  return target !== 'owner' && target !== 'admin' && role !== 'owner';
};
const changes = roles.flatMap((actor) =>
  roles.flatMap((target) =>
    roles.map((role) => [actor, target, role, mayGive(actor, target, role) ? 200 : 403] as const),
  ),
);

test('every role changes every other one exactly as far as it may, and nobody their own', async () => {
  const { id, people } = await band();
  const broken: unknown[] = [];
  for (const [actor, target, role, expected] of changes) {
    const somebody = await make.member(id, target);
    const memberId = await memberIdOf(people.owner, id, somebody);
    const { status } = await server.inside(people[actor], id, `PATCH /members/${memberId}`, { role });
    if (status !== expected) broken.push({ actor, target, role, expected, status });
    await server.inside(people.owner, id, `DELETE /members/${memberId}`);
  }
  for (const actor of ['admin', 'editor', 'member', 'viewer'] as const) {
    const memberId = await memberIdOf(people.owner, id, people[actor]);
    for (const role of roles) {
      const { status } = await server.inside(people[actor], id, `PATCH /members/${memberId}`, { role });
      if (status !== 403) broken.push({ actor, own: role, status });
    }
  }
  expect(broken).toEqual([]);
}, 60_000);

test.each(roles)('the %s removes exactly whom they may', async (actor) => {
  const { id, people } = await band();
  for (const target of roles) {
    const somebody = await make.member(id, target);
    const memberId = await memberIdOf(people.owner, id, somebody);
    const may = actor === 'owner' || (actor === 'admin' && target !== 'owner' && target !== 'admin');
    expect((await server.inside(people[actor], id, `DELETE /members/${memberId}`)).status).toBe(may ? 200 : 403);
    expect((await server.inside(somebody, id, 'GET ')).status).toBe(may ? 404 : 200);
  }
});

test('the last owner stays: neither leaves, nor steps down, nor is removed', async () => {
  const { id, owner } = await band();
  const memberId = await memberIdOf(owner, id, owner);
  expect((await server.as(owner, `POST /workspaces/${id}/leave`)).status).toBe(409);
  expect((await server.inside(owner, id, `PATCH /members/${memberId}`, { role: 'admin' })).status).toBe(409);
  expect((await server.inside(owner, id, `DELETE /members/${memberId}`)).status).toBe(409);
});

test.each(['leave', 'step down', 'remove each other', 'mix'] as const)(
  'of two owners who %s at once, one stays',
  async (how) => {
    for (let round = 0; round < 5; round++) {
      const { id, owner } = await make.workspace();
      const second = await make.member(id, 'owner');
      const [mine, theirs] = [await memberIdOf(owner, id, owner), await memberIdOf(owner, id, second)];
      const ways = {
        leave: [
          async () => await server.as(owner, `POST /workspaces/${id}/leave`),
          async () => await server.as(second, `POST /workspaces/${id}/leave`),
        ],
        'step down': [
          async () => await server.inside(owner, id, `PATCH /members/${mine}`, { role: 'viewer' }),
          async () => await server.inside(second, id, `PATCH /members/${theirs}`, { role: 'viewer' }),
        ],
        'remove each other': [
          async () => await server.inside(owner, id, `DELETE /members/${theirs}`),
          async () => await server.inside(second, id, `DELETE /members/${mine}`),
        ],
        mix: [
          async () => await server.as(owner, `POST /workspaces/${id}/leave`),
          async () => await server.inside(second, id, `PATCH /members/${theirs}`, { role: 'admin' }),
        ],
      };
      await Promise.all(ways[how].map(async (way) => await way()));
      expect(await ownersOf(id)).toBe(1);
    }
  },
);

async function ownersOf(workspaceId: string): Promise<number> {
  const { count } = await database.asPlatform(
    async (db) =>
      await db.one(
        sql<{
          count: number;
        }>`select count(*) from workspaces.members where workspace_id = ${workspaceId} and role = 'owner'`,
      ),
  );
  return count;
}

test('whoever leaves or is removed finds nothing at their next request, and their team goes on without them', async () => {
  const { id, owner, people } = await band();
  const memberId = await memberIdOf(owner, id, people.editor);
  const made = await server.inside(owner, id, 'POST /teams', { name: 'Crew', leadId: memberId });
  const teamId = z.object({ data: z.object({ id: z.string() }) }).parse(made.body).data.id;
  expect((await server.as(people.editor, `POST /workspaces/${id}/leave`)).status).toBe(200);
  expect((await server.inside(people.editor, id, 'GET ')).status).toBe(404);
  expect((await server.as(people.editor, 'GET /users/me')).body).toMatchObject({ data: { workspaces: [] } });
  expect((await server.inside(owner, id, `GET /teams/${teamId}`)).body).toMatchObject({
    data: { leadId: null, memberIds: [] },
  });
});

test('a change of role holds at the very next request', async () => {
  const { id, owner, people } = await band();
  const memberId = await memberIdOf(owner, id, people.viewer);
  const create = async () => await server.inside(people.viewer, id, 'POST /teams', { name: randomUUID() });
  expect((await create()).status).toBe(403);
  await server.inside(owner, id, `PATCH /members/${memberId}`, { role: 'editor' });
  expect((await create()).status).toBe(201);
  await server.inside(owner, id, `PATCH /members/${memberId}`, { role: 'viewer' });
  expect((await create()).status).toBe(403);
});

test('members of another workspace are not there, and no field but the role is taken', async () => {
  const { id, owner, people } = await band();
  const elsewhere = await make.workspace();
  const memberId = await memberIdOf(owner, id, people.viewer);
  const asStranger = async (what: string, body?: object) =>
    await server.inside(elsewhere.owner, elsewhere.id, what, body);
  expect((await asStranger(`PATCH /members/${memberId}`, { role: 'owner' })).status).toBe(404);
  expect((await asStranger(`DELETE /members/${memberId}`)).status).toBe(404);
  expect((await server.inside(elsewhere.owner, id, 'GET /members')).status).toBe(404);
  for (const field of ['userId', 'ownerId', 'workspaceId', 'joinedAt', 'seesMoney']) {
    const body = { role: 'viewer', [field]: elsewhere.owner.id };
    expect(await server.inside(owner, id, `PATCH /members/${memberId}`, body)).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: field }] } },
    });
  }
});

test('what happens to members is told, and goes into the audit log as an affair of the team', async () => {
  const { id, owner, people } = await band();
  const memberId = await memberIdOf(owner, id, people.viewer);
  await server.inside(owner, id, `PATCH /members/${memberId}`, { role: 'member' });
  await server.as(people.editor, `POST /workspaces/${id}/leave`);
  await server.inside(owner, id, `DELETE /members/${memberId}`);
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{
        action: string;
        category: string;
        actorId: string;
      }>`select action, category, actor_id as "actorId" from audit.entries
        where workspace_id = ${id} and action like 'member.%' order by at`),
  );
  expect(rows).toEqual([
    { action: 'member.role_changed', category: 'team', actorId: owner.id },
    { action: 'member.left', category: 'team', actorId: people.editor.id },
    { action: 'member.removed', category: 'team', actorId: owner.id },
  ]);
});

test('nobody becomes an owner by a session whose holder proved long ago who they are', async () => {
  const { id, owner } = await make.workspace();
  const friend = await make.member(id, 'admin');
  const friendId = await memberIdOf(owner, id, friend);
  await minutesPassSinceProof(owner, 11);
  const ways = [
    ['PATCH', `/members/${friendId}`, (role: string) => ({ role })],
    ['POST', '/invitations', (role: string) => ({ role, email: `${randomUUID()}@example.org` })],
  ] as const;
  for (const [method, path, body] of ways) {
    expect(await server.inside(owner, id, `${method} ${path}`, body('owner'))).toMatchObject({
      status: 403,
      body: { error: { code: 'STEP_UP_REQUIRED' } },
    });
    // What makes nobody an owner needs none.
    expect((await server.inside(owner, id, `${method} ${path}`, body('editor'))).status).toBeLessThan(300);
  }
});
