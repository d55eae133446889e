import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { LiveFromServer } from '@backline/contract';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { createRelay } from '#platform/events';
import type { Relay } from '#platform/events';
import { createSessionCookie, hashOfToken } from '#platform/http';
import { event, live, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { make, testCtx, testDatabase } from '#test';
import type { TestCtx, TestDatabase, TestUser } from '#test';
import { createHub } from './index.ts';
import type { Hub } from './index.ts';

const Played = z.object({ id: z.uuid(), n: z.number(), fee: z.number() });
const played = event('test.played', {
  version: 1,
  subject: { type: 'test', id: ({ id }) => id },
  payload: Played,
  audit: false,
  webhook: false,
});
const accessChanged = event('member.role_changed', {
  version: 1,
  subject: { type: 'member', id: ({ id }) => id },
  payload: z.object({ id: z.uuid() }),
  audit: false,
  webhook: false,
});
const bulky = event('test.wrote', {
  version: 1,
  subject: { type: 'test', id: ({ id }) => id },
  payload: z.object({ id: z.uuid(), text: z.string() }),
  audit: false,
  webhook: false,
});
const frames = [
  live(bulky, ({ payload: { text } }) => [{ audience: 'all', payload: { text } }]),
  live(played, ({ payload: { n, fee } }) => [
    { audience: 'all', payload: { n } },
    { audience: 'money', payload: { n, fee } },
  ]),
];

const origin = 'http://localhost:8000';
const cookie = createSessionCookie(origin);
const log = createLog('silent');
let at: TestDatabase;
let band: TestCtx;
let server: Server;
let line: Line;
let relay: Relay;
let hub: Hub;
let url: string;

beforeAll(async () => {
  at = await testDatabase();
  band = await testCtx();
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/v1/live`;
  line = openLine(at.connections.direct, log);
  relay = createRelay({ database: at.database, line, log, acceptJobs: async () => {} });
  hub = createHub({
    server,
    database: at.database,
    line,
    log,
    live: frames,
    readCounters: async () => [],
    origins: [origin],
    async authenticate(request) {
      const token = cookie.tokenOf(request.headers.cookie);
      const via = { requestId: 'test', ip: null, agent: null };
      return token === null ? null : { by: 'cookie', tokenHash: hashOfToken(token), via };
    },
  });
  await Promise.all([relay.start(), hub.start()]);
});

afterAll(async () => {
  await hub.stop();
  await relay.stop();
  await line.close();
  server.close();
});

function socketOf({ token }: { readonly token: string }, headers: Readonly<Record<string, string>> = {}): WebSocket {
  return new WebSocket(url, { headers: { cookie: `bl_session=${token}`, origin, ...headers } });
}

/** A socket with all that it was told. */
async function open(user: TestUser) {
  const socket = socketOf(user);
  const told: LiveFromServer[] = [];
  socket.on('message', (data) => told.push(LiveFromServer.parse(JSON.parse(String(data)))));
  await once(socket, 'open');
  const say = (message: object) => socket.send(JSON.stringify(message));
  return {
    socket,
    told,
    say,
    async follow(topic: string, lastSeq?: number) {
      const before = told.length;
      say({ type: 'subscribe', topic, ...(lastSeq !== undefined && { lastSeq }) });
      await expect.poll(() => told.length).toBeGreaterThan(before);
      return told[before];
    },
  };
}

function topicOf({ workspaceId }: TestCtx, audience: string): string {
  return `ws/${workspaceId}/${audience}`;
}

let count = 0;
async function play(ctx: TestCtx): Promise<void> {
  count += 1;
  const n = count;
  await ctx.write(async (command) => await command.emit(played, { id: crypto.randomUUID(), n, fee: 100 }));
}

test('a change reaches who follows its topic, and nobody else', async () => {
  const other = await testCtx();
  const [mine, theirs] = await Promise.all([open(band.user), open(other.user)]);
  expect(await mine.follow(topicOf(band, 'all'))).toMatchObject({ type: 'ack' });
  await theirs.follow(topicOf(other, 'all'));
  await play(band);
  await expect
    .poll(() => mine.told.at(-1))
    .toMatchObject({ type: 'change', event: 'test.played', payload: { n: count } });
  await play(other);
  await expect.poll(() => theirs.told.at(-1)).toMatchObject({ type: 'change', payload: { n: count } });
  expect(mine.told).toHaveLength(2);
  expect(theirs.told).toHaveLength(2);
  mine.socket.close();
  theirs.socket.close();
});

test('a stranger finds no topic, and a viewer none about money', async () => {
  const stranger = await open(await make.user());
  expect(await stranger.follow(topicOf(band, 'all'))).toEqual({
    type: 'closed',
    topic: topicOf(band, 'all'),
    code: 'NOT_FOUND',
  });
  expect(await stranger.follow('ws/nonsense/all')).toMatchObject({ type: 'closed', code: 'NOT_FOUND' });
  const viewer = await open((await band.as('viewer')).user);
  expect(await viewer.follow(topicOf(band, 'all'))).toMatchObject({ type: 'ack' });
  expect(await viewer.follow(topicOf(band, 'money'))).toMatchObject({ type: 'closed', code: 'FORBIDDEN' });
  stranger.socket.close();
  viewer.socket.close();
});

test.each([
  ['from a page of another origin', { origin: 'http://evil.example' }, 403],
  ['without a session', { cookie: '' }, 401],
  ['with a session that is none', { cookie: `bl_session=${'x'.repeat(43)}` }, 401],
])('a socket %s is refused', async (_, headers, status) => {
  const socket = socketOf(band.user, headers);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  expect(response.statusCode).toBe(status);
});

test('over 200 random cuts nothing is lost and nothing comes twice', async () => {
  const writer = await testCtx();
  const topic = topicOf(writer, 'all');
  const seen: { readonly seq: number; readonly n: unknown }[] = [];
  const first = count + 1;
  const enough = new AbortController();
  const writing = (async () => {
    while (!enough.signal.aborted) await play(writer);
  })();
  let lastSeq = 0;

  async function listenFor(ms: number): Promise<void> {
    const socket = socketOf(writer.user);
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const message = LiveFromServer.parse(JSON.parse(String(data)));
      if (message.type !== 'change') return;
      lastSeq = message.seq;
      seen.push({ seq: message.seq, n: message.payload['n'] });
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'subscribe', topic, lastSeq }));
    await sleep(ms);
    socket.terminate();
    await once(socket, 'close');
  }

  for (let cut = 0; cut < 200; cut++) await listenFor(Math.random() * 12);
  enough.abort();
  await writing;
  await listenFor(500);
  expect(seen.map(({ n }) => n)).toEqual(Array.from({ length: count - first + 1 }, (_, index) => first + index));
  expect(new Set(seen.map(({ seq }) => seq)).size).toBe(seen.length);
}, 120_000);

test('who missed too long ago is told to fetch anew, and goes on from there', async () => {
  const ctx = await testCtx();
  const topic = topicOf(ctx, 'all');
  const before = await open(ctx.user);
  const ack = await before.follow(topic);
  await play(ctx);
  await expect.poll(() => before.told.length).toBe(2);
  before.socket.close();
  await ageLog(at);
  const after = await open(ctx.user);
  const answer = await after.follow(topic, ack?.type === 'ack' ? ack.seq : 0);
  expect(answer).toMatchObject({ type: 'resync', topic });
  await play(ctx);
  await expect.poll(() => after.told.at(-1)).toMatchObject({ type: 'change', payload: { n: count } });
  after.socket.close();
});

test('a number that the log has not reached is of another log', async () => {
  const client = await open(band.user);
  expect(await client.follow(topicOf(band, 'all'), 1_000_000_000)).toMatchObject({ type: 'resync' });
  client.socket.close();
});

test('a session that is revoked closes its sockets as soon as that is told', async () => {
  const member = await band.as('member');
  const client = await open(member.user);
  await client.follow(topicOf(band, 'all'));
  const closed = once(client.socket, 'close');
  await at.database.asPlatform(
    async (db) => await db.run(sql`update identity.sessions set revoked_at = now() where user_id = ${member.user.id}`),
  );
  await band.write(async (command) => await command.emit(accessChanged, { id: crypto.randomUUID() }));
  const [code] = await closed;
  expect(code).toBe(4401);
});

test('who is a member no more keeps the socket and loses the topic', async () => {
  const member = await band.as('member');
  const client = await open(member.user);
  await client.follow(topicOf(band, 'all'));
  await at.database.asPlatform(
    async (db) => await db.run(sql`delete from workspaces.members where user_id = ${member.user.id}`),
  );
  await band.write(async (command) => await command.emit(accessChanged, { id: crypto.randomUUID() }));
  await expect.poll(() => client.told.at(-1)).toMatchObject({ type: 'closed', code: 'NOT_FOUND' });
  const heard = client.told.length;
  await play(band);
  client.say({ type: 'ping' });
  await expect.poll(() => client.told.at(-1)).toEqual({ type: 'pong' });
  expect(client.told).toHaveLength(heard + 1);
  client.socket.close();
});

test('a client that takes nothing is cut, and holds up nobody', async () => {
  const ctx = await testCtx();
  const [slow, quick] = await Promise.all([open(ctx.user), open(ctx.user)]);
  const ack = await slow.follow(topicOf(ctx, 'all'));
  await quick.follow(topicOf(ctx, 'all'));
  slow.socket.pause();
  const closed = once(slow.socket, 'close');
  // In parts that the quick one has time to take: server and client share a thread here.
  for (let told = 100; told <= 1_500; told += 100) {
    await ctx.write(async (command) => {
      for (let n = 0; n < 100; n++) {
        await command.emit(bulky, { id: crypto.randomUUID(), text: 'x'.repeat(8_000) });
      }
    });
    await expect.poll(() => quick.told.length, { timeout: 20_000 }).toBe(1 + told);
  }
  slow.socket.resume();
  await closed;
  expect(slow.told.length).toBeLessThan(1 + 1_500);
  // It comes back, and has everything in the end.
  const again = await open(ctx.user);
  again.say({ type: 'subscribe', topic: topicOf(ctx, 'all'), lastSeq: ack?.type === 'ack' ? ack.seq : 0 });
  await expect.poll(() => again.told.length, { timeout: 20_000 }).toBe(1 + 1_500);
  again.socket.close();
  quick.socket.close();
}, 60_000);

test.each([
  ['that is no message', 'nonsense', 1007],
  ['that is too long', JSON.stringify({ type: 'ping', more: 'x'.repeat(70_000) }), 1009],
])('text %s closes the socket', async (_, text, code) => {
  const client = await open(band.user);
  client.socket.send(text);
  const [closedWith] = await once(client.socket, 'close');
  expect(closedWith).toBe(code);
});

test('a socket follows fifty topics and no more; a user has fifty sockets and no more', async () => {
  const user = await make.user();
  const client = await open(user);
  const workspaces: string[] = [];
  for (let n = 0; n < 26; n++) workspaces.push((await make.workspace({ owner: user })).id);
  const topics = workspaces.flatMap((id) => [`ws/${id}/all`, `ws/${id}/money`]);
  for (const topic of topics) client.say({ type: 'subscribe', topic });
  await expect.poll(() => client.told.length, { timeout: 10_000 }).toBe(52);
  const refused = client.told.filter(({ type }) => type === 'closed');
  expect(refused).toEqual(topics.slice(50).map((topic) => ({ type: 'closed', topic, code: 'LIMIT_REACHED' })));
  const more = await Promise.all(Array.from({ length: 49 }, async () => await open(user)));
  const tooMany = socketOf(user);
  tooMany.on('error', () => {});
  const [, response] = await once(tooMany, 'unexpected-response');
  expect(response.statusCode).toBe(429);
  for (const { socket } of [client, ...more]) socket.terminate();
}, 30_000);

/** Makes everything in the log an hour older. */
async function ageLog({ superuser }: TestDatabase): Promise<void> {
  const client = new Client(superuser);
  await client.connect();
  await client.query(`update events.log set logged_at = logged_at - interval '1 hour'`);
  await client.end();
}
