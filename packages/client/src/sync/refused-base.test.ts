import { expect, test } from 'vitest';
import { create } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MemoryStore } from './memory-store.ts';
import { StorageError } from './storage-error.ts';
import type { Store } from './store.ts';

const [first, second, third] = [idOf(7, 1), idOf(7, 2), idOf(7, 3)];

/** The same store, whose base refuses every write for as long as `isFull`. */
function withFullBase(store: MemoryStore): Store & { isFull: boolean } {
  const refusing = {
    ...store,
    isFull: false,
    base: {
      ...store.base,
      write: async (...args: Parameters<Store['base']['write']>) => {
        if (refusing.isFull) throw new DOMException('The storage refuses.', 'QuotaExceededError');
        return await store.base.write(...args);
      },
    },
  };
  return refusing;
}

test('T22 what the disk refused of a base goes along with the next write, and nothing that was seen is unseen meanwhile', async () => {
  const { open, time, server } = createWorld();
  const store = withFullBase(createMemoryStore('ana-1'));
  const ana = await open({ store });
  server.run('note.create', { id: first, body: 'first' });
  await time.pass(20_000);
  store.isFull = true;
  server.run('note.create', { id: second, body: 'second' });
  server.run('note.remove', { id: first });
  await time.pass(20_000);
  expect(ana.notes()).toEqual({ [second]: 'second' });
  store.isFull = false;
  const before = ana.shown.length;
  server.run('note.create', { id: third, body: 'third' });
  await time.pass(20_000);
  const whole = { [second]: 'second', [third]: 'third' };
  expect(ana.shown.slice(before)).toEqual([whole]);
  const kept = await store.base.load();
  expect(Object.fromEntries(kept.rows.map(({ i, d }) => [i, d['body']]))).toEqual(whole);
});

test('T4 what was answered under an older name is seen although the base goes back to one that never had it', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('ana-1');
  const ana = await open({ store });
  await time.pass(1_000);
  await ana.do(create(first, 'mine'));
  await time.pass(1_000);
  await ana.engine.replica.rename('ana-2', () => [], {
    acked: [...ana.engine.replica.mutations()].map((mutation) => ({ mutation, wasRejected: false, at: time.now() })),
  });
  expect(ana.notes()).toEqual({ [first]: 'mine' });
  // The browser has thrown the cache away.
  await store.base.wipe();
  await ana.engine.replica.reloadBase();
  expect(ana.notes()).toEqual({ [first]: 'mine' });
  expect(server.history()).toEqual(['mine']);
});

test('a disk that does not let go of what it keeps says so to whoever logs out', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('ana-1');
  const { engine, ...ana } = await open({ store });
  await ana.do(create(first, 'kept'));
  await time.pass(2_000);
  engine.close();
  store.failWith(new StorageError('QUOTA_EXCEEDED', null));
  await expect(engine.replica.wipe('nobody')).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  store.failWith(undefined);
  await engine.replica.wipe('nobody');
  expect(await store.outbox.load()).toMatchObject({ clientId: 'nobody', mutations: [] });
  expect((await store.base.load()).rows).toEqual([]);
});
