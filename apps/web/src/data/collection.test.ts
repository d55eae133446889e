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

const renaming = (name: string, send: () => Promise<Row>) => ({
  id: 'a',
  show: (known: Row | undefined) => known && { ...known, name },
  send,
  rowOf: (answer: Row) => answer,
});

test('a wish shows before its answer and the answer replaces it', async () => {
  const { collection } = await loaded(row('a', 1, 'old'));
  const answered = collection.wish(renaming('new', () => Promise.resolve(row('a', 2, 'New'))));
  expect(collection.row('a')?.name).toBe('new');
  await answered;
  expect(collection.row('a')).toEqual(row('a', 2, 'New'));
});

test('a refused wish leaves the row as it was and throws what the server said', async () => {
  const { collection } = await loaded(row('a', 1, 'old'));
  const refused = collection.wish(renaming('new', () => Promise.reject(new Error('no'))));
  await expect(refused).rejects.toThrow('no');
  expect(collection.row('a')).toEqual(row('a', 1, 'old'));
});

test('a refused first wish does not take back a second one', async () => {
  const { collection } = await loaded(row('a', 1, 'old'));
  let refuse = (_: Error) => {};
  const first = collection.wish(renaming('first', () => new Promise((_, reject) => (refuse = reject))));
  const second = collection.wish(renaming('second', () => new Promise(() => {})));
  refuse(new Error('no'));
  await expect(first).rejects.toThrow('no');
  expect(collection.row('a')?.name).toBe('second');
  void second;
});

test('a made row that is refused goes again', async () => {
  const { collection } = await loaded();
  const refused = collection.wish({
    id: 'b',
    show: () => row('b', 0, 'made here'),
    send: () => Promise.reject(new Error('no')),
    rowOf: (answer: Row) => answer,
  });
  expect(collection.snapshot().rows).toHaveLength(1);
  await expect(refused).rejects.toThrow('no');
  expect(collection.snapshot().rows).toHaveLength(0);
});

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
