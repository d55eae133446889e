import { expect, test } from 'vitest';
import { z } from 'zod';
import { mostLooks, retentionRules, SupportGrant, SupportLook } from '@backline/contract';
import { platformWorkspace } from '#platform/db';
import { sql } from '#platform/kernel';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../../test/keys.ts';
import { tamper } from '../../../../test/people.ts';
import { sweepSupportGrants } from './support-grant.sql.ts';

const server = await keyServer();
const { database } = await testDatabase();
const reason = 'They cannot find their shows of May';
const Looks = z.object({ data: z.array(SupportLook) });
const Grants = z.object({ data: z.array(SupportGrant) });

async function looking() {
  const band = await make.workspace({ name: 'Los Viernes' });
  const helper = await make.user({ displayName: 'Rita Roth', platformRole: 'support' });
  const { body } = await server.as(helper, `POST /admin/workspaces/${band.id}/support-grants`, { reason, minutes: 15 });
  return { ...band, helper, grant: z.object({ data: SupportGrant }).parse(body).data };
}

async function looksOf(who: TestUser, id: string, grantId: string): Promise<readonly string[]> {
  const { body } = await server.inside(who, id, `GET /support-grants/${grantId}/looks`);
  return Looks.parse(body).data.map(({ what, objectId, times }) => `${what} ${objectId ?? '-'} ${times}`);
}

test('what was looked at is kept, once for each thing, with how often, and owners and admins read it', async () => {
  const { id, owner, helper, grant } = await looking();
  const made = await server.inside(owner, id, 'POST /teams', { name: 'Crew' });
  const teamId = z.object({ data: z.object({ id: z.string() }) }).parse(made.body).data.id;
  await server.inside(helper, id, 'GET /teams');
  await server.inside(helper, id, 'GET /teams?total=true');
  await server.inside(helper, id, `GET /teams/${teamId}`);
  await server.inside(helper, id, `GET /teams/${crypto.randomUUID()}`);
  await server.inside(helper, id, 'POST /teams', { name: 'Another' });
  const kept = ['/teams - 2', `/teams/:id ${teamId} 1`];
  expect(await looksOf(owner, id, grant.id)).toEqual(kept);
  expect(await looksOf(await make.member(id, 'admin'), id, grant.id)).toEqual(kept);
  const { body } = await server.inside(owner, id, 'GET /support-grants');
  expect(Grants.parse(body).data).toMatchObject([
    { id: grant.id, displayName: 'Rita Roth', platformRole: 'support', reason, endedAt: null, looks: 3 },
  ]);
});

test.each(['editor', 'member', 'viewer'] as const)('a %s does not read who looked in, nor at what', async (role) => {
  const { id, grant } = await looking();
  const user = await make.member(id, role);
  expect((await server.inside(user, id, 'GET /support-grants')).status).toBe(403);
  expect((await server.inside(user, id, `GET /support-grants/${grant.id}/looks`)).status).toBe(403);
});

test('the record of one grant does not grow without end', async () => {
  const { id, owner, helper, grant } = await looking();
  await tamper(sql`insert into workspaces.support_looks (workspace_id, grant_id, what, object_id)
    select ${id}, ${grant.id}, '/songs/:id', n::text from generate_series(1, ${mostLooks}) n`);
  await server.inside(helper, id, 'GET /teams');
  await server.inside(helper, id, 'GET /roles');
  const looks = await looksOf(owner, id, grant.id);
  expect(looks).toHaveLength(mostLooks + 1);
  expect(looks).toContain('more - 2');
});

test('both logs say who, why and until when', async () => {
  const { id, helper, owner, grant } = await looking();
  await server.as(helper, `POST /admin/support-grants/${grant.id}/end`);
  const found = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ workspaceId: string; action: string; actorId: string; fields: object }>`select
          e.workspace_id as "workspaceId", e.action, e.actor_id as "actorId", v.fields
        from audit.entries e join audit.values v on v.workspace_id = e.workspace_id and v.entry_id = e.id
        where e.subject_id = ${grant.id} order by e.id`),
  );
  const began = { who: [null, 'Rita Roth'], reason: [null, reason], until: [null, grant.endsAt] };
  const ended = { how: [null, 'person'] };
  expect(found).toEqual([
    { workspaceId: id, action: 'support.began', actorId: helper.id, fields: began },
    { workspaceId: platformWorkspace, action: 'support.began', actorId: helper.id, fields: began },
    { workspaceId: id, action: 'support.ended', actorId: helper.id, fields: ended },
    { workspaceId: platformWorkspace, action: 'support.ended', actorId: helper.id, fields: ended },
  ]);
  const { body } = await server.inside(owner, id, 'GET /audit?filter[action]=support.began');
  expect(body).toMatchObject({ data: [{ actorName: 'Rita Roth', category: 'security', severity: 'warning' }] });
});

test('the owners get a letter at once, with who, why, until when and where to end it', async () => {
  const { id, owner } = await looking();
  await make.member(id, 'admin');
  const letters = await server.lettersTo(owner.email);
  expect(letters.map(({ subject }) => subject)).toEqual(['Rita Roth looks into Los Viernes']);
  expect(letters[0]?.text).toContain(reason);
  expect(letters[0]?.text).toContain(`/workspace/support?workspace=${id}`);
});

test('owners who are shut out of a suspended workspace are told without a way that leads nowhere', async () => {
  const band = await make.workspace();
  const operator = await make.user({ platformRole: 'operator' });
  await server.as(operator, `POST /admin/workspaces/${band.id}/suspend`, { reason: 'As agreed' });
  await server.as(operator, `POST /admin/workspaces/${band.id}/support-grants`, { reason, minutes: 15 });
  const letter = (await server.lettersTo(band.owner.email)).at(-1);
  expect(letter?.text).toContain('while it is suspended');
  expect(letter?.text).not.toContain('http');
});

test('grants go with what was looked at when their time is over', async () => {
  const { id, helper, grant } = await looking();
  await server.inside(helper, id, 'GET /teams');
  await server.as(helper, `POST /admin/support-grants/${grant.id}/end`);
  const left = async () =>
    await database.asPlatform(
      async (db) =>
        (
          await db.one(
            sql<{
              count: number;
            }>`select count(*)::int as count from workspaces.support_looks where grant_id = ${grant.id}`,
          )
        ).count,
    );
  const daysPass = sql`update workspaces.support_grants set ended_at = now() - make_interval(days => ${retentionRules.support_grants.days}::int)
    where id = ${grant.id}`;
  await tamper(sweepSupportGrants);
  expect(await left()).toBe(1);
  await tamper(daysPass);
  await tamper(
    sql`update workspaces.support_grants set ended_at = ended_at - interval '1 minute' where id = ${grant.id}`,
  );
  await tamper(sweepSupportGrants);
  expect(await left()).toBe(0);
});
