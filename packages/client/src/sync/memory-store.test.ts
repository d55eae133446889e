import { expect, test } from 'vitest';
import { draft } from '../../test/sync/storage-world.ts';
import { createMemoryStore } from './memory-store.ts';
import { emptyBase } from './store.ts';
import type { BaseRow } from './store.ts';

const stamp = { nowMs: 1_000, schema: 1 };
const row: BaseRow = { scope: 'all', t: 1, i: 'a', v: 1, d: {} };
const page = (rev: number) => ({ meta: { ...emptyBase, rev }, put: [row], del: [], everything: () => [row] });

test('after a crash the outbox is whole, and the base is as it was when it last reached the disk', async () => {
  const store = createMemoryStore('device');
  await store.base.write(page(1));
  store.flush();
  await store.base.write(page(2));
  await store.outbox.append([draft('note')], stamp);
  store.crash();
  expect((await store.base.load()).meta.rev).toBe(1);
  expect((await store.outbox.load()).mutations).toHaveLength(1);
});

test('a copy of a device goes its own way', async () => {
  const store = createMemoryStore('device');
  await store.outbox.append([draft('note')], stamp);
  const copy = store.copy();
  await copy.outbox.append([draft('only there')], stamp);
  expect((await store.outbox.load()).lastMid).toBe(1);
  expect((await copy.outbox.load()).lastMid).toBe(2);
});

test('a disk that is full refuses, and keeps what it has', async () => {
  const store = createMemoryStore('device');
  await store.outbox.append([draft('note')], stamp);
  store.failWith(new Error('full'));
  await expect(store.outbox.append([draft('more')], stamp)).rejects.toThrow('full');
  store.failWith(undefined);
  expect((await store.outbox.load()).mutations).toHaveLength(1);
});
