import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { deviceOf, testCtx } from '#test';
import type { Device } from '#test';

const { performance } = syncedTables;

const show = (n: number) => ({
  id: randomUUID(),
  localDate: `2026-03-${String(1 + (n % 9)).padStart(2, '0')}`,
  venue: { name: `Blue Room ${n % 4}`, city: 'Leeds' },
  durationSeconds: 5_400,
});

/** What a log says, without what differs from one workspace to another. */
function said(device: Device, ids: readonly string[]) {
  return ids.map((id) => {
    const { localDate, dayOrder, venueName, venueCity, timeZone, startsAt, status } = device.row(performance, id) ?? {};
    return { localDate, dayOrder, venueName, venueCity, timeZone, startsAt, status };
  });
}

test('shows that were logged offline are the same, whether they come together or one by one', async () => {
  const [at, elsewhere] = await Promise.all([testCtx(), testCtx()]);
  const [together, apart] = [deviceOf(at), deviceOf(elsewhere)];
  const shows = Array.from({ length: 24 }, (_, n) => show(n));
  const before = (await at.told()).length;
  const { results, lmid } = await together.push(...shows.map((each) => together.mutation('performance.log', each)));
  expect(lmid).toBe(24);
  expect(results.map(({ status }) => status)).toEqual(shows.map(() => 'ok'));
  for (const each of shows) await apart.does('performance.log', each);

  await Promise.all([together.catchUp(), apart.catchUp()]);
  const ids = shows.map(({ id }) => id);
  expect(said(together, ids)).toEqual(said(apart, ids));
  const told = await at.told(before);
  expect(told.filter((type) => type === 'performance.logged')).toHaveLength(24);
  expect(told.filter((type) => type === 'venue.created')).toHaveLength(4);
});

test('of many alike those are refused that are to blame, and what came before is not done twice', async () => {
  const at = await testCtx();
  const device = deviceOf(at);
  const first = show(0);
  await device.does('performance.log', first);
  const before = (await at.told()).length;
  const asked = Array.from({ length: 20 }, (_, n) => show(n));
  const poison = new Set([7, 8, 19]);
  const { results, lmid } = await device.push(
    device.mutation('performance.log', first),
    ...asked.map((each, n) =>
      device.mutation('performance.log', poison.has(n) ? { ...each, durationSeconds: 1 } : each),
    ),
  );
  expect(lmid).toBe(22);
  expect(results.map(({ status }) => status)).toEqual([
    'ok',
    ...asked.map((_, n) => (poison.has(n) ? 'rejected' : 'ok')),
  ]);
  expect((await at.told(before)).filter((type) => type === 'performance.logged')).toHaveLength(17);
  await device.catchUp();
  expect(asked.map(({ id }) => device.row(performance, id) !== undefined)).toEqual(asked.map((_, n) => !poison.has(n)));
});

test('what stands between others of another name is done in its place', async () => {
  const device = deviceOf(await testCtx());
  const [a, b] = [show(0), show(0)];
  const { results } = await device.push(
    device.mutation('performance.log', a),
    device.mutation('performance.trash', { id: a.id }),
    device.mutation('performance.log', b),
    device.mutation('performance.log', show(1), { group: 'x' }),
    device.mutation('performance.log', { ...show(2), durationSeconds: 1 }, { group: 'x' }),
  );
  expect(results.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'rejected', 'rejected']);
  await device.catchUp();
  // The place in the day that the first one left is free again.
  expect(device.row(performance, b.id)).toMatchObject({ dayOrder: 1, deletedAt: null });
});
