import { expect, test } from 'vitest';
import { createCollection } from './collection.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

const row = (id: string, version: number, name: string): Row => ({ id, version, name });

async function loaded(...rows: Row[]) {
  const served = { rows };
  const collection = createCollection<Row>(async function* () {
    yield served.rows;
  });
  await collection.load();
  return { collection, served };
}

test('an older row that arrives late does not undo a newer one', async () => {
  const { collection } = await loaded(row('a', 5, 'newer'));
  collection.put([row('a', 4, 'older')]);
  expect(collection.row('a')?.name).toBe('newer');
});

test('loading again brings what was missed and drops what is gone', async () => {
  const { collection, served } = await loaded(row('a', 1, 'a'), row('b', 1, 'b'));
  served.rows = [row('a', 2, 'a2'), row('c', 1, 'c')];
  await collection.load();
  expect(collection.snapshot().rows.map(({ name }) => name)).toEqual(['a2', 'c']);
});

test('rows on the device outlive a failed fetch', async () => {
  let fails = false;
  const collection = createCollection<Row>(async function* () {
    if (fails) throw new Error('offline');
    yield [row('a', 1, 'a')];
  });
  await collection.load();
  fails = true;
  await collection.load();
  expect(collection.snapshot()).toMatchObject({ state: 'ready', rows: [{ id: 'a' }] });
});
