import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { deviceOf, testCtx } from '#test';
import type { Device } from '#test';

const { performance, conflict } = syncedTables;

/** A show over which two devices are in conflict: one throws it away, the other has given it a title. */
async function disputed() {
  const at = await testCtx();
  const [phone, laptop] = [deviceOf(at), deviceOf(await at.as('editor'))];
  const id = randomUUID();
  await phone.does('performance.log', {
    id,
    localDate: '2026-03-14',
    venue: { name: 'Blue Room' },
    durationSeconds: 5_400,
  });
  await phone.does(
    'performance.update',
    { id, change: { title: 'Wanted' } },
    { base: { title: { v: null, from: 1 } } },
  );
  await laptop.does('performance.trash', { id }, { base: { deletedAt: { v: null, from: 1 } } });
  await phone.catchUp();
  const [open] = conflictsOf(phone);
  return { at, id, phone, laptop, conflictId: String(open?.['id']) };
}

const conflictsOf = (device: Device) =>
  [...device.rows].filter(([key]) => key.startsWith(`${conflict} `)).map(([, row]) => row);

test('T17 who chose to throw it away gets it, once; choosing again changes nothing', async () => {
  const { id, phone, laptop, conflictId } = await disputed();
  expect(await laptop.does('conflict.resolve', { id: conflictId, choice: 'mine' })).toMatchObject({ status: 'ok' });
  await phone.catchUp();
  expect(phone.row(performance, id)?.['deletedAt']).not.toBeNull();
  expect(conflictsOf(phone)).toMatchObject([{ status: 'resolved', choice: 'mine' }]);
  await phone.does('conflict.resolve', { id: conflictId, choice: 'theirs' });
  await phone.catchUp();
  expect(phone.row(performance, id)?.['deletedAt']).not.toBeNull();
});

test('T17 what lost by the clock is taken back out of history', async () => {
  const { id, phone, laptop } = await disputed();
  await laptop.catchUp();
  const base = { base: { rating: { v: null, from: 1 } } };
  await phone.does('performance.update', { id, change: { rating: 2 } }, base);
  await laptop.does('performance.update', { id, change: { rating: 5 } }, base);
  await phone.catchUp();
  const kept = conflictsOf(phone).find(({ field }) => field === 'rating');
  expect(kept).toMatchObject({ status: 'auto', mine: 5, theirs: 2 });
  await phone.does('conflict.resolve', { id: String(kept?.['id']), choice: 'theirs' });
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ rating: 2 });
  expect(conflictsOf(phone).find(({ field }) => field === 'rating')).toMatchObject({
    status: 'resolved',
    choice: 'theirs',
  });
});

test('T17 who takes back what a rule decided loses nothing that was written since', async () => {
  const { id, phone, laptop } = await disputed();
  await laptop.catchUp();
  const from = Number(laptop.row(performance, id)?.['version']);
  const entered = async (device: Device, title: string, known: number) =>
    await device.does(
      'performance.update',
      { id, change: { title } },
      { base: { title: { v: 'Wanted', from: known } } },
    );
  await entered(phone, 'First', from);
  await entered(laptop, 'Second', from);
  await phone.catchUp();
  const kept = conflictsOf(phone).find(({ field, status }) => field === 'title' && status === 'auto');
  // The laptop is offline while the phone goes on.
  await entered(phone, 'Third', Number(phone.row(performance, id)?.['version']));
  await laptop.does('conflict.resolve', { id: String(kept?.['id']), choice: 'theirs' });
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'First' });
  const all = conflictsOf(phone).filter(({ field }) => field === 'title');
  expect(all.map(({ mine, theirs, status }) => ({ mine, theirs, status }))).toEqual(
    expect.arrayContaining([
      { mine: 'Second', theirs: 'First', status: 'resolved' },
      { mine: 'Third', theirs: 'First', status: 'auto' },
    ]),
  );
});

test('T17 a value that somebody typed to settle a conflict is asked about again where it was settled meanwhile', async () => {
  const { id, phone, laptop } = await disputed();
  await Promise.all([phone.catchUp(), laptop.catchUp()]);
  const from = Number(laptop.row(performance, id)?.['version']);
  for (const [device, title] of [[phone, 'First'] as const, [laptop, 'Second'] as const])
    await device.does('performance.update', { id, change: { title } }, { base: { title: { v: 'Wanted', from } } });
  await phone.catchUp();
  const kept = String(conflictsOf(phone).find(({ field }) => field === 'title')?.['id']);
  await phone.does('conflict.resolve', { id: kept, choice: 'mine' });
  await laptop.does('conflict.resolve', { id: kept, choice: 'value', value: 'Typed' });
  await laptop.does('conflict.resolve', { id: kept, choice: 'theirs' });
  await phone.catchUp();
  expect(phone.row(performance, id)).toMatchObject({ title: 'Second' });
  expect(conflictsOf(phone).filter(({ field, status }) => field === 'title' && status === 'open')).toMatchObject([
    { mine: 'Typed', theirs: 'Second' },
  ]);
});

test('a viewer settles nothing, and a conflict of another workspace is not there', async () => {
  const { at, conflictId } = await disputed();
  const viewer = deviceOf(await at.as('viewer'));
  expect(await viewer.does('conflict.resolve', { id: conflictId, choice: 'mine' })).toMatchObject({
    code: 'FORBIDDEN',
  });
  const elsewhere = deviceOf(await testCtx());
  expect(await elsewhere.does('conflict.resolve', { id: conflictId, choice: 'mine' })).toMatchObject({
    code: 'NOT_FOUND',
  });
});
