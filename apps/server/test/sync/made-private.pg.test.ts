import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { deviceOf, testCtx } from '#test';
import type { Device } from '#test';

const { setList, conflict } = syncedTables;

const conflictsOf = (device: Device) =>
  [...device.rows].filter(([key]) => key.startsWith(`${conflict} `)).map(([, row]) => row);

test('T18 a conflict about a set list is for its owner alone where the same push has made the list private', async () => {
  const at = await testCtx();
  const [phone, laptop] = [deviceOf(at), deviceOf(await at.as('editor'))];
  const id = randomUUID();
  await phone.does('set_list.create', { id, name: 'Before', items: [] });
  await Promise.all([phone.catchUp(), laptop.catchUp()]);
  const base = { name: { v: 'Before', from: Number(laptop.row(setList, id)?.['version']) } };
  await laptop.does('set_list.update', { id, change: { name: 'Theirs' } }, { base });

  const { results } = await phone.push(
    phone.mutation('set_list.update', { id, change: { visibility: 'private' } }),
    phone.mutation('set_list.update', { id, change: { name: 'Nobody’s business' } }, { base }),
  );
  expect(results.map(({ status }) => status)).toEqual(['ok', 'merged']);
  await Promise.all([phone.catchUp(), laptop.catchUp()]);
  expect(conflictsOf(phone)).toMatchObject([{ rowId: id, field: 'name', mine: 'Nobody’s business' }]);
  expect(laptop.row(setList, id)).toBeUndefined();
  expect(conflictsOf(laptop)).toEqual([]);
});
