import { beforeAll, expect, test } from 'vitest';
import { platformPermits, platformRights, platformRoles } from '@backline/contract';
import type { PlatformRight } from '@backline/contract';
import { prepareQueue } from '#platform/jobs';
import { newId, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../test/keys.ts';
import { tamper } from '../../../test/people.ts';

const server = await keyServer();
const because = { reason: 'As was agreed' };

beforeAll(async () => await prepareQueue((await testDatabase()).connections.queue, createLog('silent')));

/** What an act is done to, fresh for each: a workspace, a grant of somebody else, a job that failed, a dead letter. */
interface Subjects {
  readonly workspaceId: string;
  readonly grantId: string;
  readonly jobId: string;
  readonly seq: number;
}

interface Act {
  readonly right: PlatformRight;
  readonly what: (subjects: Subjects) => string;
  readonly body?: (subjects: Subjects) => object;
}

const acts: readonly Act[] = [
  { right: 'workspaces.read', what: () => 'GET /admin/workspaces' },
  { right: 'workspaces.read', what: ({ workspaceId }) => `GET /admin/workspaces/${workspaceId}` },
  {
    right: 'workspaces.suspend',
    what: ({ workspaceId }) => `POST /admin/workspaces/${workspaceId}/suspend`,
    body: () => because,
  },
  {
    right: 'workspaces.enter',
    what: ({ workspaceId }) => `POST /admin/workspaces/${workspaceId}/support-grants`,
    body: () => ({ reason: 'They asked for help', minutes: 15 }),
  },
  { right: 'workspaces.enter', what: ({ workspaceId }) => `GET /admin/workspaces/${workspaceId}/support-grants` },
  { right: 'workspaces.end_entry', what: ({ grantId }) => `POST /admin/support-grants/${grantId}/end` },
  { right: 'jobs.read', what: () => 'GET /admin/jobs' },
  { right: 'jobs.read', what: () => 'GET /admin/jobs/counts' },
  { right: 'jobs.read', what: ({ jobId }) => `GET /admin/jobs/${jobId}` },
  { right: 'jobs.read', what: () => 'GET /admin/dead-letters' },
  { right: 'jobs.manage', what: ({ jobId }) => `POST /admin/jobs/${jobId}/retry` },
  { right: 'jobs.manage', what: ({ jobId }) => `POST /admin/jobs/${jobId}/cancel`, body: () => because },
  {
    right: 'jobs.manage',
    what: () => 'POST /admin/dead-letters/retry',
    body: ({ seq }) => ({ reaction: 'test.reaction', seq }),
  },
  { right: 'health.read', what: () => 'GET /admin/health' },
  { right: 'audit.read', what: () => 'GET /admin/audit' },
  { right: 'audit.read', what: () => 'GET /admin/audit/verify' },
  { right: 'audit.read', what: () => 'POST /admin/audit/verify' },
  { right: 'settings.change', what: () => 'PATCH /admin/installation', body: () => ({ notice: '' }) },
];

let made = 0;

async function subjects(): Promise<Subjects> {
  const { id: workspaceId } = await make.workspace();
  const [grantId, jobId, seq] = [newId(), newId(), ++made];
  const { id: helperId } = await make.user({ platformRole: 'support' });
  await tamper(sql`insert into workspaces.support_grants (workspace_id, id, user_id, session_id, platform_role, reason, ends_at)
    values (${workspaceId}, ${grantId}, ${helperId}, ${newId()}, 'support', 'They asked for help', now() + interval '15 minutes')`);
  await tamper(sql`insert into jobs.jobs (workspace_id, id, task, payload, state, priority, run_at, attempts, max_attempts)
    values (${workspaceId}, ${jobId}, 'test.work', '{}', 'failed', 5, now() + interval '1 hour', 1, 3)`);
  await tamper(sql`insert into events.dead_letters (handler, event_seq, workspace_id, type, payload, error, tries)
    values ('test.reaction', ${seq}, ${workspaceId}, 'song.created', '{"title":"A secret song"}', 'no luck', 5)`);
  return { workspaceId, grantId, jobId, seq };
}

async function asked(as: TestUser | null, { what, body }: Act, on: Subjects) {
  return await server.as(as, what(on), body?.(on));
}

test.each(platformRoles)('a %s does in the console what the table says, and nothing besides', async (platformRole) => {
  const somebody = await make.user({ platformRole });
  for (const act of acts) {
    const on = await subjects();
    const { status, body } = await asked(somebody, act, on);
    const isDone = platformPermits(platformRole, act.right);
    expect([act.what(on), isDone ? status < 300 : status]).toEqual([act.what(on), isDone ? true : 403]);
    expect(JSON.stringify(body)).not.toContain('A secret song');
  }
});

test('every right that is not about accounts is asked for here', () => {
  const elsewhere = (right: string) => right.startsWith('accounts.') || right === 'platform_roles.give';
  const here = new Set(acts.map(({ right }) => right));
  expect(Object.keys(platformRights).filter((right) => !elsewhere(right))).toEqual([...here]);
});

test('whoever has no platform role is refused all of it, an owner and a key of theirs too', async () => {
  const { id, owner } = await make.workspace();
  const { secret } = await server.madeKey(owner, id);
  for (const act of acts) {
    const on = { ...(await subjects()), workspaceId: id };
    expect((await asked(owner, act, on)).status).toBe(403);
    expect((await asked(null, act, on)).status).toBe(401);
    const byKey = await server.as(null, act.what(on), act.body?.(on), { authorization: `Bearer ${secret}` });
    expect(byKey.status).toBe(403);
  }
});

test('a platform role opens no workspace without a grant, whatever it may do to it', async () => {
  const { id } = await make.workspace();
  for (const platformRole of platformRoles) {
    const somebody = await make.user({ platformRole });
    for (const what of ['GET /teams', 'GET /jobs', 'GET /audit', 'GET /settings'])
      expect((await server.inside(somebody, id, what)).status).toBe(404);
  }
});
