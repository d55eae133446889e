import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { nextHlc, syncedTables } from '@backline/contract';
import { updatePerformance } from '#modules/gigs';
import { asSuperuser, deviceOf, testCtx } from '#test';
import type { Device, TestCtx } from '#test';

const { performance, performanceMoney, conflict } = syncedTables;

/** Two devices of a band that know the same show. */
async function together(): Promise<{ at: TestCtx; id: string; phone: Device; laptop: Device }> {
  const at = await testCtx();
  const [phone, laptop] = [deviceOf(at), deviceOf(await at.as('editor'))];
  const id = randomUUID();
  await phone.does('performance.log', {
    id,
    localDate: '2026-03-14',
    venue: { name: 'Blue Room' },
    durationSeconds: 5_400,
    title: 'Before',
    payment: { amount: 100, currency: 'EUR' },
  });
  await Promise.all([phone.catchUp(), laptop.catchUp()]);
  return { at, id, phone, laptop };
}

const minuteAgo = Date.now() - 60_000;
const at = (device: Device, ms: number) => nextHlc([], { nowMs: minuteAgo + ms, owner: device.id });
const conflictsOf = (device: Device) =>
  [...device.rows].filter(([key]) => key.startsWith(`${conflict} `)).map(([, row]) => row);

test('what two people changed in different fields both stands', async () => {
  const { id, phone, laptop } = await together();
  const base = { from: 1 };
  expect(
    await phone.does('performance.update', { id, change: { title: 'Mine' } }, { base: { title: base } }),
  ).toMatchObject({ status: 'ok' });
  expect(
    await laptop.does('performance.update', { id, change: { rating: 5 } }, { base: { rating: base } }),
  ).toMatchObject({ status: 'ok' });
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'Mine', rating: 5 });
  expect(conflictsOf(phone)).toEqual([]);
});

test('in one field the later edit stands in whatever order they come, and the other one is kept', async () => {
  for (const order of ['earlier first', 'later first']) {
    const { id, phone, laptop } = await together();
    const edits = [
      { device: phone, title: 'Earlier', hlc: at(phone, 1) },
      { device: laptop, title: 'Later', hlc: at(laptop, 2) },
    ];
    for (const { device, title, hlc } of order === 'earlier first' ? edits : edits.toReversed()) {
      await device.does(
        'performance.update',
        { id, change: { title } },
        { base: { title: { v: 'Before', from: 1 } }, hlc },
      );
    }
    await phone.catchUp();
    expect(phone.row(performance, id)).toMatchObject({ title: 'Later' });
    const [kept] = conflictsOf(phone);
    expect([kept?.['mine'], kept?.['theirs']].toSorted()).toEqual(['Earlier', 'Later']);
    expect(kept).toMatchObject({ table: 'performance', rowId: id, field: 'title', base: 'Before', status: 'auto' });
  }
});

test('T15 an edit that knew of another one stands, whatever the clocks say', async () => {
  const { id, phone, laptop } = await together();
  await phone.does(
    'performance.update',
    { id, change: { title: 'First' } },
    { base: { title: { v: 'Before', from: 1 } }, hlc: at(phone, 59_000) },
  );
  await laptop.catchUp();
  const version = Number(laptop.row(performance, id)?.['version']);
  const hlc = nextHlc([], { nowMs: 1_000_000, owner: laptop.id });
  const knowing = await laptop.does(
    'performance.update',
    { id, change: { title: 'Second' } },
    { base: { title: { v: 'First', from: version } }, hlc },
  );
  expect(knowing.status).toBe('ok');
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'Second' });
  expect(conflictsOf(phone)).toEqual([]);
});

test('an edit by a request is merged with one from a device like any other', async () => {
  const { at: inside, id, phone } = await together();
  await inside.write(
    async (ctx) => await updatePerformance(ctx, id, { change: { title: 'By request' }, ifMatch: undefined }),
  );
  const offline = await phone.does(
    'performance.update',
    { id, change: { title: 'Offline' } },
    { base: { title: { v: 'Before', from: 1 } }, hlc: at(phone, 1) },
  );
  expect(offline.status).toBe('merged');
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'By request' });
  expect(conflictsOf(phone)).toMatchObject([{ mine: 'Offline', theirs: 'By request', status: 'auto' }]);
});

test('a conflict about money is for those who see money', async () => {
  const { at: inside, id, phone, laptop } = await together();
  const member = deviceOf(await inside.as('member'));
  await phone.does(
    'performance.update',
    { id, change: { payment: { amount: 200, currency: 'EUR' } } },
    { base: { payment: { from: 1 } } },
  );
  const other = { id, change: { payment: { amount: 300, currency: 'EUR' } } };
  expect(await laptop.does('performance.update', other, { base: { payment: { from: 1 } } })).toMatchObject({
    status: 'merged',
  });
  await Promise.all([phone.catchUp(), member.catchUp()]);
  expect(phone.row(performanceMoney, id)).toMatchObject({ payment: { amount: 300 } });
  expect(conflictsOf(phone)).toHaveLength(1);
  expect(conflictsOf(member)).toEqual([]);
});

test('what was said again later holds from the later time on', async () => {
  const { at: inside, id, phone, laptop } = await together();
  const third = deviceOf(await inside.as('editor'));
  await third.catchUp();
  const base = { base: { title: { v: 'Before', from: 1 } } };
  await phone.does('performance.update', { id, change: { title: 'Same' } }, { ...base, hlc: at(phone, 1) });
  expect(
    await laptop.does('performance.update', { id, change: { title: 'Same' } }, { ...base, hlc: at(laptop, 3) }),
  ).toMatchObject({ status: 'noop' });
  await third.does('performance.update', { id, change: { title: 'Between' } }, { ...base, hlc: at(third, 2) });
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'Same' });
});

test('T13 what one throws away and another changes stays, and a person is asked', async () => {
  const { id, phone, laptop } = await together();
  await phone.does(
    'performance.update',
    { id, change: { title: 'Still wanted' } },
    { base: { title: { v: 'Before', from: 1 } } },
  );
  const thrown = await laptop.does('performance.trash', { id }, { base: { deletedAt: { v: null, from: 1 } } });
  expect(thrown.status).toBe('conflict');
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'Still wanted', deletedAt: null });
  expect(conflictsOf(phone)).toMatchObject([{ field: 'deletedAt', status: 'open', theirs: null }]);
});

test('T13 what another one threw away meanwhile comes back with the change, and a person is asked', async () => {
  const { id, phone, laptop } = await together();
  await laptop.does('performance.trash', { id }, { base: { deletedAt: { v: null, from: 1 } } });
  const changed = await phone.does(
    'performance.update',
    { id, change: { title: 'Still wanted' } },
    { base: { title: { v: 'Before', from: 1 } } },
  );
  expect(changed.status).toBe('conflict');
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'Still wanted', deletedAt: null });
  expect(conflictsOf(phone)).toMatchObject([{ field: 'deletedAt', status: 'open', mine: null }]);
});

test('whoever may not change a row leaves no conflict about it either', async () => {
  const { at: inside, id, phone } = await together();
  const viewer = deviceOf(await inside.as('viewer'));
  await phone.does(
    'performance.update',
    { id, change: { title: 'Mine' } },
    { base: { title: { v: 'Before', from: 1 } } },
  );
  const refused = { id, change: { title: 'Theirs' } };
  const stale = { base: { title: { v: 'Before', from: 1 } }, hlc: nextHlc([], { nowMs: 1, owner: viewer.id }) };
  expect(await viewer.does('performance.update', refused, stale)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await viewer.does('performance.trash', { id }, { base: { deletedAt: { from: 1 } } })).toMatchObject({
    code: 'FORBIDDEN',
  });
  await phone.catchUp();
  expect(conflictsOf(phone)).toEqual([]);
});

test('what one device does one after the other, before it is answered, is no conflict', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const id = randomUUID();
  const show = { id, localDate: '2026-03-14', venue: { name: 'Blue Room' }, durationSeconds: 5_400 };
  const base = { base: { title: { v: null, from: 0 } } };
  const { results } = await device.push(
    device.mutation('performance.log', show),
    device.mutation('performance.update', { id, change: { title: 'First' } }, base),
    device.mutation('performance.update', { id, change: { title: 'Second' } }, base),
    device.mutation('performance.trash', { id }, { base: { deletedAt: { v: null, from: 0 } } }),
  );
  expect(results.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
  await device.catchUp();
  expect(conflictsOf(device)).toEqual([]);
  expect(device.row(performance, id)).toMatchObject({ title: 'Second' });
});

test('who waited for another one’s edit merges with what that one wrote', async () => {
  const { at: band, id, laptop } = await together();
  const superuser = await asSuperuser();
  const hasWaited = async () =>
    (
      await superuser.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rowCount === 1;
  const { promise: waiting, resolve: waits } = Promise.withResolvers<ReturnType<Device['does']>>();
  await band.write(async (ctx) => {
    await updatePerformance(ctx, id, { change: { title: 'Theirs' }, ifMatch: undefined });
    const asked = { base: { title: { v: 'Before', from: 1 } }, hlc: at(laptop, 1) };
    const mine = laptop.does('performance.update', { id, change: { title: 'Mine' } }, asked);
    await expect.poll(hasWaited).toBe(true);
    waits(mine);
  });
  expect(await waiting).toMatchObject({ status: 'merged' });
  await laptop.catchUp();
  expect(laptop.row(performance, id)).toMatchObject({ title: 'Theirs' });
  expect(conflictsOf(laptop)).toMatchObject([{ mine: 'Mine', theirs: 'Theirs', status: 'auto' }]);
});
