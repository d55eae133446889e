import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { AuditState, LiveFromServer, SupportGrant } from '@backline/contract';
import { sql } from '#platform/kernel';
import { make, startServer, testDatabase } from '#test';
import type { TestUser } from '#test';
import { operationsOf, parseDocument } from '../fuzz/document.ts';
import type { Operation } from '../fuzz/document.ts';
import { createRandom } from '../fuzz/random.ts';
import { requestOf } from '../fuzz/request-of.ts';

const server = await startServer();
const { database } = await testDatabase();
const operations = operationsOf(parseDocument((await server.call(null, 'GET /api/v1/openapi.json')).body));
const Made = z.looseObject({ id: z.string() });

async function looking(minutes = 15) {
  const { id, owner } = await make.workspace();
  const helper = await make.user({ platformRole: 'support' });
  const asked = { reason: 'They cannot find their shows of May', minutes };
  const reply = await server.call(helper, `POST /api/v1/admin/workspaces/${id}/support-grants`, asked);
  return { id, owner, helper, grant: reply.data(SupportGrant), inside: `/api/v1/workspaces/${id}` };
}

const mostTries = 40;
/** What the schema does not tell, and chance does not find. */
const byHand: Readonly<Record<string, object>> = { 'workspaces.changeSettings': { membersSeeMoney: true } };

/** What a write answers once its input passes: a request that is right in itself is found by trying. */
async function answerTo(operation: Operation, who: TestUser, workspaceId: string, ids: readonly string[]) {
  for (let seed = 1; seed <= mostTries; seed++) {
    const sent = requestOf(operation, createRandom(seed), { workspaceId, ids, isSpoilt: false });
    const body = byHand[operation.operationId] ?? sent.body;
    const { status, body: answer } = await server.call(who, `${operation.method} ${sent.url}`, body, sent.headers);
    if (status === 422 || status === 400) continue;
    const { error } = z.object({ error: z.object({ code: z.string() }).optional() }).parse(answer);
    return `${status} ${error?.code ?? ''}`;
  }
  return 'never taken';
}

test(
  'every write of a workspace is refused to whoever looks in, and nothing of it is done',
  { timeout: 240_000 },
  async () => {
    const { id, owner, helper, inside } = await looking();
    const { id: songId } = (await server.call(owner, `POST ${inside}/songs`, { title: 'Son' })).data(Made);
    const told = async () =>
      await database.asPlatform(
        async (db) =>
          await db.one(
            sql<{ count: number }>`select count(*)::int as count from audit.entries where workspace_id = ${id}`,
          ),
      );
    const before = await told();
    const writes = operations.filter(({ method, path }) => method !== 'GET' && path.includes('{workspaceId}'));
    expect(writes.length).toBeGreaterThan(60);
    const others: string[] = [];
    for (const operation of writes) {
      const answer = await answerTo(operation, helper, id, [songId]);
      // From outside of a workspace only its members are known.
      const expected = /^(myWorkspaces|support)\./.test(operation.operationId) ? '404 NOT_FOUND' : '403 FORBIDDEN';
      if (answer !== expected) others.push(`${operation.operationId}: ${answer}`);
    }
    expect(others).toEqual([]);
    expect(await told()).toEqual(before);
  },
);

test('what members keep to themselves, notes on others and whole files stay closed', async () => {
  const { owner, helper, inside, grant } = await looking();
  const list = await server.call(owner, `POST ${inside}/setlists`, { name: 'Only mine', visibility: 'private' });
  expect(list.status).toBe(201);
  const venue = await server.call(owner, `POST ${inside}/venues`, {
    name: 'Sala Sol',
    stageNotes: 'The owner never pays',
  });
  expect(venue.status).toBe(201);
  expect(JSON.stringify((await server.call(helper, `GET ${inside}/setlists`)).body)).not.toContain('Only mine');
  const { id: venueId } = venue.data(Made);
  const shown = await server.call(helper, `GET ${inside}/venues/${venueId}`);
  expect([shown.status, JSON.stringify(shown.body).includes('never pays')]).toEqual([200, false]);
  expect((await server.call(helper, `POST ${inside}/audit/export`, {})).status).toBe(403);
  const looks = await server.call(owner, `GET ${inside}/support-grants/${grant.id}/looks`);
  await server.call(helper, `GET ${inside}/performances/stream`);
  const after = await server.call(owner, `GET ${inside}/support-grants/${grant.id}/looks`);
  const seen = ({ body }: typeof looks) => JSON.stringify(body).includes('/performances/stream');
  expect([seen(looks), seen(after)]).toEqual([false, true]);
});

test('addresses of members stay with those who run the workspace', async () => {
  const { owner, helper, inside } = await looking();
  const { body } = await server.call(helper, `GET ${inside}/members`);
  expect(JSON.stringify(body)).toContain(owner.id);
  expect(JSON.stringify(body)).not.toContain(owner.email);
});

async function screenOf(user: TestUser, workspaceId: string) {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: `bl_session=${user.token}`, origin: server.origin },
  });
  const told: LiveFromServer[] = [];
  socket.on('message', (data) => told.push(LiveFromServer.parse(JSON.parse(String(data)))));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', topic: `ws/${workspaceId}/all` }));
  await expect.poll(() => told.filter(({ type }) => type === 'ack').length).toBe(1);
  const changes = (event: string) =>
    told.flatMap((each) => (each.type === 'change' && each.event === event ? [each.payload] : []));
  return {
    changes,
    isClosed: () => told.some(({ type }) => type === 'closed'),
    end: () => socket.close(),
  };
}

test('an open screen hears that something changed and not what, and nothing any more when the grant is ended', async () => {
  const { id, owner, helper, grant, inside } = await looking();
  const screen = await screenOf(helper, id);
  await server.call(owner, `POST ${inside}/songs`, { title: 'Secret' });
  await expect.poll(() => screen.changes('song.created'), { timeout: 5000 }).toEqual([{}]);
  await server.call(owner, `POST ${inside}/support-grants/${grant.id}/end`);
  await expect.poll(screen.isClosed, { timeout: 5000 }).toBe(true);
  await server.call(owner, `POST ${inside}/songs`, { title: 'Another' });
  expect(screen.changes('song.created')).toEqual([{}]);
  screen.end();
});

test('an open screen hears nothing more from the moment when the time is over', async () => {
  const { id, helper, grant } = await looking();
  await database.asPlatform(
    async (db) =>
      void (await db.run(
        sql`update workspaces.support_grants set ends_at = now() + interval '2 seconds' where id = ${grant.id}`,
      )),
  );
  const screen = await screenOf(helper, id);
  await expect.poll(screen.isClosed, { timeout: 4000 }).toBe(true);
  screen.end();
});

test('what ends by itself is written down without anybody asking: a log-out, a role that was taken away', async () => {
  const root = await make.user({ platformRole: 'super_admin' });
  const ways: readonly (readonly [how: string, act: (helper: TestUser) => Promise<unknown>])[] = [
    ['session_ended', async (helper) => await server.call(helper, 'POST /api/v1/auth/logout')],
    [
      'role_lost',
      async ({ id }) =>
        await server.call(root, `POST /api/v1/admin/users/${id}/platform-role/withdraw`, { reason: 'As agreed' }),
    ],
  ];
  for (const [how, act] of ways) {
    const { owner, helper, inside } = await looking();
    await act(helper);
    const endedHow = async () =>
      (await server.call(owner, `GET ${inside}/support-grants`)).data(z.array(SupportGrant))[0]?.endedHow;
    await expect.poll(endedHow, { timeout: 5000 }).toBe(how);
  }
});

test('the chain of the workspace stays whole over a grant', async () => {
  const { owner, helper, grant, inside } = await looking();
  await server.call(helper, `POST /api/v1/admin/support-grants/${grant.id}/end`);
  const state = async () => (await server.call(owner, `GET ${inside}/audit/verify`)).data(AuditState);
  await expect.poll(async () => (await state()).unsealed.count, { timeout: 10_000 }).toBe(0);
  expect((await state()).check).toMatchObject({ broken: null });
});
