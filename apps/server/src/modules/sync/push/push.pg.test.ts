import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncProto, syncSchema, syncedTables } from '@backline/contract';
import type { SyncMutation } from '@backline/contract';
import { z } from 'zod';
import { fail, mutator, sql } from '#platform/kernel';
import type { Ctx, Mutator } from '#platform/kernel';
import { asSuperuser, countTrips, deviceOf, testCtx } from '#test';
import type { Device, TestCtx } from '#test';
import { push } from './push.ts';

const { performance } = syncedTables;

const show = (id: string) => ({
  id,
  localDate: '2026-03-14',
  venue: { name: 'Blue Room', city: 'Leeds' },
  durationSeconds: 5_400,
});

test('what a device did offline is there, for it and for another device', async () => {
  const at = await testCtx();
  const [phone, laptop] = [deviceOf(at), deviceOf(at)];
  const id = randomUUID();
  const pushed = await phone.push(
    phone.mutation('performance.log', { ...show(id), payment: { amount: 20_000, currency: 'USD' } }),
    phone.mutation('performance.update', { id, change: { title: 'Late set', privateNotes: 'Mine' } }),
  );
  expect(pushed).toMatchObject({
    lmid: 2,
    results: [
      { mid: 1, status: 'ok' },
      { mid: 2, status: 'ok' },
    ],
  });

  await Promise.all([phone.catchUp(), laptop.catchUp()]);
  expect(laptop.row(performance, id)).toMatchObject({ title: 'Late set', venueName: 'Blue Room', status: 'played' });
  expect(laptop.row(syncedTables.performanceMoney, id)).toMatchObject({ payment: { amount: 20_000, currency: 'USD' } });
  expect([...laptop.rows.values()].filter(({ body }) => body === 'Mine')).toHaveLength(1);
  expect(laptop.rows).toEqual(phone.rows);
});

test('T3 a mutation has one effect, however often it comes and in whatever company', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const ids = Array.from({ length: 6 }, () => randomUUID());
  const mutations = ids.map((id) => device.mutation('performance.log', show(id)));
  const before = (await at.told()).length;
  // As a device sends them whose answers are lost: overlapping stretches, from two tabs at once.
  const stretches = Array.from({ length: 24 }, (_, n) => mutations.slice(0, 1 + (n % 6)));
  const answers = await Promise.all(stretches.map((each) => device.push(...each)));

  for (const { results } of answers) expect(results.every(({ status }) => status === 'ok')).toBe(true);
  expect(Math.max(...answers.map(({ lmid }) => lmid))).toBe(6);
  const told = (await at.told(before)).filter((type) => type === 'performance.logged');
  expect(told).toHaveLength(6);
});

test('T3 a new device that sends one thing from two tabs at once hears the same twice', async () => {
  const device = deviceOf(await testCtx());
  const refused = device.mutation('performance.confirm', { id: randomUUID() });
  const answers = await Promise.all(Array.from({ length: 8 }, async () => await device.push(refused)));
  expect(new Set(answers.map(({ results }) => results[0]?.status))).toEqual(new Set(['rejected']));
});

test('T3 what comes before what is missing waits', async () => {
  const device = deviceOf(await testCtx());
  const first = device.mutation('performance.log', show(randomUUID()));
  const second = device.mutation('performance.log', show(randomUUID()));
  expect(await device.push(second)).toMatchObject({ lmid: 0, results: [] });
  expect(await device.push(first, second)).toMatchObject({ lmid: 2 });
});

test('T4 other content under a number that was settled says that the device was copied', async () => {
  const device = deviceOf(await testCtx());
  const first = device.mutation('performance.log', show(randomUUID()));
  await device.push(first);
  const copied = device.mutation('performance.log', show(randomUUID()), { mid: 1 });
  expect(await device.push(copied)).toMatchObject({ forked: true, lmid: 1, results: [] });
  expect(await device.push(first)).not.toHaveProperty('forked');
});

test('T9 one that is refused in the middle holds up nobody, and is kept with what it asked for', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const before = (await at.told()).length;
  const bad = { ...show(randomUUID()), durationSeconds: 1 };
  const pushed = await device.push(
    device.mutation('performance.log', show(randomUUID())),
    device.mutation('performance.log', bad),
    device.mutation('performance.update', { id: randomUUID(), change: { title: 'Nowhere' } }),
    device.mutation('performance.log', show(randomUUID())),
  );
  expect(pushed.lmid).toBe(4);
  expect(pushed.results.map(({ status, code }) => code ?? status)).toEqual([
    'ok',
    'VALIDATION_ERROR',
    'NOT_FOUND',
    'ok',
  ]);
  expect(pushed.results[1]?.message).toContain('durationSeconds');
  expect(await at.told(before)).toEqual(['venue.created', 'performance.logged', 'performance.logged']);

  const kept = await at.read.inside(
    async (db) =>
      await db.all(
        sql<{
          args: unknown;
        }>`select args from sync.mutations where client_id = ${device.id} and status = 'rejected' order by mid`,
      ),
  );
  expect(kept[0]?.args).toEqual(bad);
  expect((await device.push(device.mutation('performance.log', bad, { mid: 5 }))).results).toMatchObject([
    { code: 'VALIDATION_ERROR' },
  ]);
});

test('a group happens together or not at all', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const id = randomUUID();
  const group = { group: 'a' };
  const { results } = await device.push(
    device.mutation('performance.log', show(id), group),
    device.mutation('performance.cancel', { id: randomUUID() }, group),
  );
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await device.catchUp();
  expect(device.row(performance, id)).toBeUndefined();
});

test('what this server does not know yet waits on the device, with all that is behind it', async () => {
  const device = deviceOf(await testCtx());
  const pushed = await device.push(
    device.mutation('performance.log', show(randomUUID())),
    device.mutation('performance.dream', {}),
    device.mutation('performance.log', show(randomUUID())),
  );
  expect(pushed).toMatchObject({
    lmid: 1,
    results: [
      { mid: 1, status: 'ok' },
      { mid: 2, status: 'retry' },
    ],
  });
});

test('a viewer changes nothing from a device either, and nobody acts under the device of somebody else', async () => {
  const at = await testCtx();
  const viewer = deviceOf(await at.as('viewer'));
  expect(await viewer.does('performance.log', show(randomUUID()))).toMatchObject({
    status: 'rejected',
    code: 'FORBIDDEN',
  });
  const stranger = deviceOf(await at.as('editor'), viewer.id);
  await expect(stranger.does('performance.log', show(randomUUID()))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('T15 a clock that runs years ahead is set back, and refuses nothing', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const id = randomUUID();
  const hlc = `${(Date.now() + 10 * 365 * 86_400_000).toString(16).padStart(12, '0')}:0000:${device.id}`;
  expect(await device.does('performance.log', show(id), { hlc })).toMatchObject({ status: 'ok' });
  const [row] = await at.read.inside(
    async (db) =>
      await db.all(sql<{ hlc: string }>`select fmeta -> '*' ->> 1 as hlc from gigs.performances where id = ${id}`),
  );
  expect(Number.parseInt(row?.hlc.slice(0, 12) ?? '', 16)).toBeLessThan(Date.now() + 61_000);
});

test('T15 what a device whose clock runs ahead did one after the other is no conflict with itself', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const id = randomUUID();
  const ahead = (seconds: number) => ({
    hlc: `${(Date.now() + 86_400_000 + seconds * 1_000).toString(16).padStart(12, '0')}:0000:${device.id}`,
  });
  const base = { title: { v: 'First', from: 0 } };
  const { results } = await device.push(
    device.mutation('performance.log', { ...show(id), title: 'First' }, ahead(0)),
    device.mutation('performance.update', { id, change: { title: 'Second' } }, { base, ...ahead(1) }),
    device.mutation('performance.update', { id, change: { title: 'Third' } }, { base, ...ahead(2) }),
  );
  expect(results.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  await device.catchUp();
  expect(device.row(performance, id)).toMatchObject({ title: 'Third' });
});

test('T20 what was sent before the data was put back from elsewhere does nothing, and is sent again', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  await device.does('performance.log', show(randomUUID()));
  await device.catchUp();
  const late = device.mutation('performance.log', show(randomUUID()));
  const client = await asSuperuser();
  await client.query(`insert into sync.epoch (system_id, timeline) values (1, 1)`);
  expect(await device.push(late)).toMatchObject({ lmid: 1, results: [] });
  await device.catchUp();
  expect(await device.push(late)).toMatchObject({ lmid: 2, results: [{ mid: 2, status: 'ok' }] });
});

test('a show that is pushed costs five trips to the database, one that is refused no more', async () => {
  const device = deviceOf(await testCtx());
  const first = randomUUID();
  await device.does('performance.log', show(first));
  await device.catchUp();
  const there = { ...show(randomUUID()), venue: { id: device.row(performance, first)?.venueId }, timeZone: 'UTC' };
  const trips = countTrips();
  expect(await device.does('performance.log', there)).toMatchObject({ status: 'ok' });
  expect(trips()).toBe(5);
  expect(await device.does('performance.confirm', { id: randomUUID() })).toMatchObject({ code: 'NOT_FOUND' });
  expect(trips()).toBe(10);
});

/** The push of a device that knows these mutators, and no other. */
function ownPush(at: TestCtx, device: Device, own: readonly Mutator[]) {
  const mutators = new Map(own.map((each) => [each.name, each]));
  const asked = { proto: syncProto, schema: syncSchema, epoch: null, clientId: device.id };
  return async (mutations: readonly SyncMutation[]) =>
    await at.write(async (ctx) => await push(ctx, { ...asked, mutations: [...mutations] }, mutators));
}

/** What becomes of mutations in one push after the other, each of what the ones before it have left. */
async function pushUntilSettled(send: ReturnType<typeof ownPush>, mutations: readonly SyncMutation[]) {
  const answers: string[][] = [];
  for (let left = mutations; left.length > 0;) {
    const { lmid, results } = await send(left);
    expect(results.at(-1)?.mid).toBe(lmid);
    answers.push(results.map(({ status, code }) => code ?? status));
    left = left.filter(({ mid }) => mid > lmid);
  }
  return answers;
}

test('a mutation whose first statement fails is refused for the reason that its command gives', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const own = [
    mutator('test.explained', z.unknown(), async ({ db }) => {
      await db.run(sql`select 1 / 0`).catch((cause: unknown) => fail('DUPLICATE', { cause }));
    }),
    mutator('test.works', z.unknown(), async ({ db }) => await db.run(sql`select 1`)),
  ];
  const { results } = await ownPush(at, device, own)(own.map(({ name }) => device.mutation(name, {})));
  expect(results.map(({ status, code }) => code ?? status)).toEqual(['DUPLICATE', 'ok']);
});

const soon = sql`select set_config('statement_timeout', '40', true)`;

/** Takes too long for whoever asks for it. */
const endless = async ({ db }: Ctx) => await db.together([soon, sql`select pg_sleep(5)`]);

test('T9 one that takes too long gets a push of its own, and then holds up nobody: it is kept with what it asked for', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const own = [
    mutator('test.endless', z.unknown(), endless),
    mutator('test.works', z.unknown(), async ({ db }) => await db.run(sql`select 1`)),
  ];
  const names = ['test.works', 'test.endless', 'test.works', 'test.works'];
  const mutations = names.map((name, n) => device.mutation(name, { n }));
  expect(await pushUntilSettled(ownPush(at, device, own), mutations)).toEqual([['ok'], ['TIMEOUT'], ['ok', 'ok']]);
  const kept = await at.read.inside(
    async (db) =>
      await db.all(sql<{ args: unknown; code: string }>`select args, code from sync.mutations
        where client_id = ${device.id} and status = 'rejected'`),
  );
  expect(kept).toEqual([{ args: { n: 1 }, code: 'TIMEOUT' }]);
});

test('T9 of many alike that take too long together each push does as many as it can', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const Numbered = z.object({ n: z.number() });
  const applied: number[] = [];
  const own = mutator(
    'test.heavy',
    Numbered,
    async (ctx, { n }) => {
      if (n === 5) await endless(ctx);
      applied.push(n);
    },
    async (ctx, all) => {
      if (all.length > 4 || all.some(({ n }) => n === 5)) await endless(ctx);
      applied.push(...all.map(({ n }) => n));
    },
  );
  const mutations = Array.from({ length: 12 }, (_, n) => device.mutation('test.heavy', { n }));
  const answers = await pushUntilSettled(ownPush(at, device, [own]), mutations);
  expect(answers.flat()).toEqual(mutations.map((_, n) => (n === 5 ? 'TIMEOUT' : 'ok')));
  expect(applied).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
  expect(answers.length).toBeLessThan(8);
});
