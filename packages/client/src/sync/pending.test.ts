import { expect, test } from 'vitest';
import { create } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createStorageWorld, storeIn } from '../../test/sync/storage-world.ts';
import { createWorld } from '../../test/sync/world.ts';
import type { SyncPush } from '@backline/contract';
import { nextBatch } from './next-batch.ts';
import type { Mutation } from './store.ts';

const many = 10_000;

test('T27 ten thousand changes made offline over ten thousand rows are seen at once, and go out five hundred at a time', async () => {
  const { open, time, server } = createWorld();
  for (let at = 0; at < many; at += 1) server.run('note.create', { id: idOf(4, at), body: 'before' });
  const pushes: SyncPush[] = [];
  const ana = await open({
    isWatched: false,
    transport: (real) => ({
      ...real,
      push: async (body) => {
        pushes.push(body);
        return await real.push(body);
      },
    }),
  });
  await time.pass(20_000);
  expect(Object.keys(ana.notes())).toHaveLength(many);
  ana.network.isUp = false;
  const started = performance.now();
  for (let at = 0; at < many; at += 1)
    await ana.do({ name: 'note.append', args: { id: idOf(4, at), body: ' after' }, base: {} });
  const perWrite = (performance.now() - started) / many;
  expect(ana.engine.state().unsent).toBe(many);
  ana.network.isUp = true;
  await time.pass(10_000);
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0 });
  expect(pushes.length).toBeLessThanOrEqual(22);
  expect(Object.values(ana.notes()).every((body) => body === 'before after')).toBe(true);
  expect(perWrite).toBeLessThan(5);
});

test('ten thousand changes in the outbox of a browser are there when it opens again', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  await store.outbox.append(
    Array.from({ length: many }, (_, at) => create(idOf(4, at), 'b')),
    { nowMs: 1, schema: 1 },
  );
  store.close();
  const { open } = createWorld();
  const ana = await open({ store: storeIn(world), leads: false });
  expect(ana.engine.state().unsent).toBe(many);
  expect(Object.keys(ana.notes())).toHaveLength(many);
});

const mutation = (mid: number, body = '', group?: string): Mutation => ({
  ...create('n', body),
  ...(group === undefined ? {} : { group }),
  clientId: 'c',
  mid,
  hlc: `000000000000:0000:c`,
  at: 0,
  schema: 1,
  state: 'unsent',
});

test('a push carries at most five hundred mutations and one mebibyte, no group in two pieces, and the work of one version of the app', () => {
  const all = Array.from({ length: 600 }, (_, at) => mutation(at + 1));
  expect(nextBatch(all)).toHaveLength(500);
  const heavy = Array.from({ length: 4 }, (_, at) => mutation(at + 1, 'x'.repeat(400_000)));
  expect(nextBatch(heavy)).toHaveLength(2);
  const grouped = Array.from({ length: 600 }, (_, at) => mutation(at + 1, '', at >= 490 && at < 510 ? 'g' : undefined));
  expect(nextBatch(grouped)).toHaveLength(490);
  const older = [...all.slice(0, 3), ...all.slice(3).map((one) => ({ ...one, schema: 2 }))];
  expect(nextBatch(older)).toHaveLength(3);
});
