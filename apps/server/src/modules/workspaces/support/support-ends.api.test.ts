import { expect, test } from 'vitest';
import { z } from 'zod';
import { SupportGrant } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Sql } from '#platform/kernel';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../../test/keys.ts';
import { tamper } from '../../../../test/people.ts';
import { endOverSupport } from './end-support.ts';

const server = await keyServer();
const { database } = await testDatabase();
const because = { reason: 'As was agreed' };
const notThere = { status: 404, body: { error: { code: 'NOT_FOUND' } } };

interface Looking {
  readonly id: string;
  readonly owner: TestUser;
  readonly helper: TestUser;
  readonly root: TestUser;
  readonly grantId: string;
}

async function looking(): Promise<Looking> {
  const band = await make.workspace();
  const helper = await make.user({ platformRole: 'support' });
  const root = await make.user({ platformRole: 'super_admin' });
  const asked = { reason: 'They cannot find their shows of May', minutes: 30 };
  const { body } = await server.as(helper, `POST /admin/workspaces/${band.id}/support-grants`, asked);
  const { id: grantId } = z.object({ data: SupportGrant }).parse(body).data;
  expect((await server.inside(helper, band.id, 'GET /teams')).status).toBe(200);
  return { ...band, helper, root, grantId };
}

const ends: readonly (readonly [how: string, act: (on: Looking) => Promise<unknown>])[] = [
  ['person', ({ helper, grantId }) => server.as(helper, `POST /admin/support-grants/${grantId}/end`)],
  ['workspace', ({ owner, id, grantId }) => server.as(owner, `POST /workspaces/${id}/support-grants/${grantId}/end`)],
  ['operator', ({ root, grantId }) => server.as(root, `POST /admin/support-grants/${grantId}/end`)],
  ['time', ({ grantId }) => tamper(minutesPass(grantId, 30))],
  [
    'role_lost',
    ({ root, helper }) => server.as(root, `POST /admin/users/${helper.id}/platform-role/withdraw`, because),
  ],
  ['account_closed', ({ root, helper }) => server.as(root, `POST /admin/users/${helper.id}/suspend`, because)],
  ['account_closed', ({ root, helper }) => server.as(root, `POST /admin/users/${helper.id}/ban`, because)],
  ['session_ended', ({ helper }) => server.as(helper, 'POST /auth/logout')],
  ['session_ended', ({ root, helper }) => server.as(root, `POST /admin/users/${helper.id}/end-sessions`, because)],
  ['workspace_gone', ({ owner, id }) => server.as(owner, `DELETE /workspaces/${id}`)],
  ['joined', ({ helper, id }) => tamper(join(helper, id))],
];

function minutesPass(grantId: string, minutes: number): Sql<never> {
  return sql`update workspaces.support_grants set began_at = began_at - make_interval(mins => ${minutes}::int),
    ends_at = ends_at - make_interval(mins => ${minutes}::int) where id = ${grantId}`;
}

function join(user: TestUser, id: string): Sql<never> {
  return sql`insert into workspaces.members (workspace_id, user_id, role) values (${id}, ${user.id}, 'viewer')`;
}

test.each(ends)('it ends by %s, at the next request, and both logs have it once', async (how, act) => {
  const on = await looking();
  await act(on);
  const { status } = await server.inside(on.helper, on.id, 'GET /audit');
  expect([401, 403, 404]).toContain(status);
  await database.asSystem('take down what is over', endOverSupport);
  await database.asSystem('take it down a second time', endOverSupport);
  const told = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ how: string }>`select v.fields -> 'how' ->> 1 as how from audit.entries e
        join audit.values v on v.workspace_id = e.workspace_id and v.entry_id = e.id
        where e.action = 'support.ended' and e.subject_id = ${on.grantId}`),
  );
  expect(told).toEqual([{ how }, { how }]);
});

test('whoever looks in comes back by the same session when a role was only away for a while: no grant outlives it', async () => {
  const { id, helper, root } = await looking();
  await server.as(root, `PUT /admin/users/${helper.id}/platform-role`, { platformRole: 'moderator', ...because });
  expect(await server.inside(helper, id, 'GET /teams')).toMatchObject(notThere);
  await database.asSystem('take down what is over', endOverSupport);
  await server.as(root, `PUT /admin/users/${helper.id}/platform-role`, { platformRole: 'support', ...because });
  expect(await server.inside(helper, id, 'GET /teams')).toMatchObject(notThere);
});

test('who may end a grant: the person, operators, owners and admins, and nobody else', async () => {
  const { id, grantId, helper } = await looking();
  const inside = `POST /workspaces/${id}/support-grants/${grantId}/end`;
  for (const role of ['editor', 'member', 'viewer'] as const)
    expect((await server.as(await make.member(id, role), inside)).status).toBe(403);
  expect((await server.as(await make.user(), inside)).status).toBe(404);
  expect((await server.as(helper, inside)).status).toBe(404);
  const other = await make.workspace();
  expect((await server.as(other.owner, `POST /workspaces/${other.id}/support-grants/${grantId}/end`)).status).toBe(404);
  const outside = `POST /admin/support-grants/${grantId}/end`;
  for (const platformRole of ['support', 'moderator'] as const)
    expect((await server.as(await make.user({ platformRole }), outside)).status).toBe(403);
  expect((await server.inside(helper, id, 'GET /teams')).status).toBe(200);
  expect((await server.as(await make.member(id, 'admin'), inside)).body).toMatchObject({
    data: { id: grantId, endedHow: 'workspace' },
  });
  expect((await server.as(await make.user({ platformRole: 'operator' }), outside)).body).toMatchObject({
    data: { endedHow: 'workspace' },
  });
});

test('an owner of an archived workspace ends it too', async () => {
  const { id, owner, helper, grantId } = await looking();
  await server.as(owner, `POST /workspaces/${id}/archive`);
  expect((await server.inside(helper, id, 'GET /teams')).status).toBe(200);
  expect((await server.as(owner, `POST /workspaces/${id}/support-grants/${grantId}/end`)).status).toBe(200);
  expect(await server.inside(helper, id, 'GET /teams')).toMatchObject(notThere);
});
