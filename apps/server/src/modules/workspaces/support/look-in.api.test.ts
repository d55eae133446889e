import { expect, test } from 'vitest';
import { z } from 'zod';
import { Me, platformPermits, platformRoles, supportLimits, SupportGrant } from '@backline/contract';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../../test/keys.ts';
import { tamper } from '../../../../test/people.ts';
import { lookInto as openGrant } from './look-in.ts';

const server = await keyServer();
const { database } = await testDatabase();
const wish = { reason: 'They cannot find their shows of May', minutes: 15 };
const notThere = { status: 404, body: { error: { code: 'NOT_FOUND' } } };

const grantOf = (body: unknown) => z.object({ data: SupportGrant }).parse(body).data;

async function lookInto(who: TestUser, workspaceId: string, asked: object = {}) {
  return await server.as(who, `POST /admin/workspaces/${workspaceId}/support-grants`, { ...wish, ...asked });
}

/** Somebody of support who looks into a band. */
async function looking() {
  const band = await make.workspace({ name: 'Los Viernes' });
  const helper = await make.user({ displayName: 'Rita Roth', platformRole: 'support' });
  const { status, body } = await lookInto(helper, band.id);
  expect(status).toBe(201);
  return { ...band, helper, grant: grantOf(body) };
}

test.each(platformRoles)('a %s looks in where the table says so, by a grant and not without', async (platformRole) => {
  const { id } = await make.workspace();
  const somebody = await make.user({ platformRole });
  expect(await server.inside(somebody, id, 'GET /teams')).toMatchObject(notThere);
  const isLetIn = platformPermits(platformRole, 'workspaces.enter');
  expect((await lookInto(somebody, id)).status).toBe(isLetIn ? 201 : 403);
  expect((await server.inside(somebody, id, 'GET /teams')).status).toBe(isLetIn ? 200 : 404);
});

test('whoever looks in reads that one workspace, and sees it in their list apart', async () => {
  const { id, helper, grant } = await looking();
  const other = await make.workspace();
  for (const what of [
    'GET ',
    'GET /teams',
    'GET /members',
    'GET /audit',
    'GET /settings',
    'GET /api-keys',
    'GET /roles',
  ])
    expect([what, (await server.inside(helper, id, what)).status]).toEqual([what, 200]);
  expect(await server.inside(helper, other.id, 'GET /teams')).toMatchObject(notThere);
  const { body } = await server.as(helper, 'GET /users/me');
  const { workspaces } = z.object({ data: Me }).parse(body).data;
  expect(workspaces).toMatchObject([{ id, name: 'Los Viernes', role: 'support', support: { grantId: grant.id } }]);
  expect((await server.inside(helper, id, 'GET ')).body).toMatchObject({ data: { role: 'support' } });
});

test('the grant is for the session that asked, and for nothing else that the person has', async () => {
  const { id, helper } = await looking();
  const second = await make.sessionFor(helper.id);
  expect(await server.inside(second, id, 'GET /teams')).toMatchObject(notThere);
  expect((await server.as(second, 'GET /users/me')).body).toMatchObject({ data: { workspaces: [] } });
  const { body } = await server.as(helper, 'POST /auth/tokens', { name: 'An app' });
  const { accessToken } = z.object({ data: z.object({ accessToken: z.string() }) }).parse(body).data;
  const bearer = { authorization: `Bearer ${accessToken}` };
  expect(await server.as(null, `GET /workspaces/${id}/teams`, undefined, bearer)).toMatchObject(notThere);
  const asked = await server.as(null, `POST /admin/workspaces/${id}/support-grants`, wish, bearer);
  expect(asked).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
  const own = await make.workspace({ owner: helper });
  const { secret } = await server.madeKey(helper, own.id);
  expect((await server.by(secret, id, 'GET /teams')).status).toBe(404);
});

test('jobs of whoever looks in do not work in there, and their copy does not hold it', async () => {
  const { id, helper } = await looking();
  const via = { requestId: 'a job', ip: null, agent: null };
  const asJob = { kind: 'user', userId: helper.id, via } as const;
  await expect(database.inWorkspace(asJob, id, async () => {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(database.readWorkspace(asJob, id).who()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a member is refused a grant and stays what they are; one who joins is that from then on', async () => {
  const helper = await make.user({ platformRole: 'support' });
  const own = await make.workspace({ owner: helper });
  expect(await lookInto(helper, own.id)).toMatchObject({ status: 409, body: { error: { code: 'ALREADY_MEMBER' } } });
  const there = await looking();
  await tamper(
    sql`insert into workspaces.members (workspace_id, user_id, role) values (${there.id}, ${there.helper.id}, 'viewer')`,
  );
  expect((await server.inside(there.helper, there.id, 'GET ')).body).toMatchObject({ data: { role: 'viewer' } });
  expect((await server.inside(there.helper, there.id, 'GET /audit')).status).toBe(403);
});

test('a grant needs a fresh proof, a reason that says something, and one of three lengths', async () => {
  const { id } = await make.workspace();
  const late = await make.user({ platformRole: 'operator' });
  await minutesPassSinceProof(late, 11);
  expect(await lookInto(late, id)).toMatchObject({ body: { error: { code: 'STEP_UP_REQUIRED' } } });
  const helper = await make.user({ platformRole: 'support' });
  for (const wrong of [{ reason: 'too short' }, { reason: 'x'.repeat(501) }, { minutes: 61 }, { minutes: 20 }])
    expect((await lookInto(helper, id, wrong)).status).toBe(422);
  const { status, body } = await lookInto(helper, id, { minutes: 60 });
  const { beganAt, endsAt } = grantOf(body);
  expect([status, Date.parse(endsAt) - Date.parse(beganAt)]).toEqual([201, 3_600_000]);
});

test('one grant at a time for a workspace, three in all, twenty a day', async () => {
  const { id, helper } = await looking();
  expect(await lookInto(helper, id)).toMatchObject({ status: 409, body: { error: { code: 'DUPLICATE' } } });
  for (let n = 1; n < supportLimits.live; n++)
    expect((await lookInto(helper, (await make.workspace()).id)).status).toBe(201);
  const another = await make.workspace();
  const tooMany = { status: 409, body: { error: { code: 'LIMIT_REACHED' } } };
  expect(await lookInto(helper, another.id)).toMatchObject(tooMany);
  await tamper(
    sql`update workspaces.support_grants set ended_at = now(), ended_how = 'person' where user_id = ${helper.id}`,
  );
  await tamper(sql`insert into workspaces.support_grants (workspace_id, user_id, session_id, platform_role, reason, ends_at, ended_at, ended_how)
    select ${another.id}, ${helper.id}, uuidv7(), 'support', 'Looked at before', now() + interval '1 minute', now(), 'person'
    from generate_series(1, ${supportLimits.aDay - supportLimits.live})`);
  expect(await lookInto(helper, another.id)).toMatchObject(tooMany);
});

test.each([
  ['suspended', 201],
  ['archived', 201],
  ['deleted', 409],
])('into a workspace that is %s: %i', async (state, status) => {
  const { id, owner } = await make.workspace();
  const operator = await make.user({ platformRole: 'operator' });
  if (state === 'suspended') await server.as(operator, `POST /admin/workspaces/${id}/suspend`, { reason: 'As agreed' });
  if (state === 'archived') await server.as(owner, `POST /workspaces/${id}/archive`);
  if (state === 'deleted') await server.as(owner, `DELETE /workspaces/${id}`);
  expect((await lookInto(operator, id)).status).toBe(status);
  if (status === 201) expect((await server.inside(operator, id, 'GET /teams')).status).toBe(200);
});

test('a workspace that is not there is not found', async () => {
  const helper = await make.user({ platformRole: 'support' });
  expect(await lookInto(helper, crypto.randomUUID())).toMatchObject(notThere);
});

test('access/explain says by what somebody looks in, and until when', async () => {
  const { id, helper, owner, grant } = await looking();
  const asked = 'GET /access/explain?resource=song&action=';
  const seen = { until: grant.endsAt, ways: [{ role: 'support', isOpen: true }] };
  expect((await server.inside(helper, id, `${asked}read`)).body).toMatchObject({ data: { allowed: true, ...seen } });
  expect((await server.inside(helper, id, `${asked}update`)).body).toMatchObject({
    data: { allowed: false, ways: [] },
  });
  const ofHelper = await server.inside(owner, id, `${asked}read&userId=${helper.id}`);
  expect(ofHelper.body).toMatchObject({ data: { allowed: true, ...seen } });
  expect((await server.inside(owner, id, `${asked}read`)).body).toMatchObject({ data: { until: null } });
});

test('from the command line it is for the browser session that the person used last, and for nobody without one', async () => {
  const { id } = await make.workspace();
  const helper = await make.user({ platformRole: 'support' });
  const machine = {
    userId: null,
    asSystem: database.asSystem,
  };
  const asked = { ...wish, minutes: 15, workspaceId: id, sessionId: null, publicOrigin: 'http://localhost' } as const;
  const opened = async (userId: string) => await openGrant(machine, { ...asked, userId });
  const refused = { code: 'FORBIDDEN' };
  await expect(opened((await make.user()).id)).rejects.toMatchObject(refused);
  await expect(opened((await make.user({ platformRole: 'moderator' })).id)).rejects.toMatchObject(refused);
  await tamper(sql`update identity.sessions set last_seen_at = now() - interval '1 hour' where user_id = ${helper.id}`);
  const newest = await make.sessionFor(helper.id);
  await opened(helper.id);
  expect((await server.inside(newest, id, 'GET /teams')).status).toBe(200);
  expect(await server.inside(helper, id, 'GET /teams')).toMatchObject(notThere);
  const away = await make.user({ platformRole: 'support' });
  await server.as(away, 'POST /auth/logout');
  await expect(opened(away.id)).rejects.toMatchObject(refused);
});
