import { expect, test } from 'vitest';
import { create } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import { SyncFailure } from './transport.ts';
import type { Transport } from './transport.ts';

const ids = Array.from({ length: 12 }, (_, at) => idOf(9, at));
const inPagesOf = (limit: number) => (real: Transport) => ({
  ...real,
  pull: async (body: Parameters<Transport['pull']>[0]) => await real.pull({ ...body, limit }),
});

test.each([1, 5, 50])(
  'T13 a new device has a scope whose last tombstones were let go of, in pages of %i',
  async (limit) => {
    const { open, time, server } = createWorld();
    for (const id of ids) server.run('note.create', { id, body: id });
    for (const id of ids.slice(10)) server.run('note.remove', { id });
    server.compact();
    const ana = await open({ transport: inPagesOf(limit) });
    await time.pass(5_000);
    expect(ana.engine.state()).toMatchObject({ phase: 'idle', code: null });
    expect(Object.keys(ana.notes())).toEqual(ids.slice(0, 10));
    expect(ana.network.asked.length).toBeLessThan(6);
  },
);

test('T13 a device that was away while tombstones were let go of drops what is not there any more', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  for (const id of ids) server.run('note.create', { id, body: id });
  await time.pass(20_000);
  ana.network.isUp = false;
  await ana.do(create(idOf(9, 99), 'offline'));
  for (const id of ids.slice(0, 5)) server.run('note.remove', { id });
  server.run('note.create', { id: ids[11], body: 'again' });
  server.compact();
  ana.network.isUp = true;
  await time.pass(20_000);
  expect(Object.keys(ana.notes()).sort()).toEqual([...ids.slice(5), idOf(9, 99)]);
});

test('T21 what an app wrote that is too old to pull is sent within seconds', async () => {
  const { open, time, server } = createWorld();
  const outdated = () => new SyncFailure('outdated', { code: 'UPGRADE_REQUIRED', message: 'Load the app again.' });
  const pull = async () => {
    await time.wait(100);
    throw outdated();
  };
  const ana = await open({ transport: (real) => ({ ...real, pull }) });
  await time.pass(50);
  // Written while the pull is on its way that comes back as too old.
  await ana.do(create(idOf(9, 1), 'old'));
  await time.pass(5_000);
  expect(server.history()).toEqual(['old']);
  expect(ana.engine.state()).toMatchObject({ phase: 'blocked', code: 'UPGRADE_REQUIRED', unsent: 0 });
});
