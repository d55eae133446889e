import { expect, test } from 'vitest';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import type { Transport } from './transport.ts';

const [one, two, three, four] = [idOf(10, 1), idOf(10, 2), idOf(10, 3), idOf(10, 4)];

/** As it is for whoever does not see all of a scope: there is no digest that could tell. */
const withoutDigests = (real: Transport): Transport => ({
  ...real,
  pull: async (body) => {
    const answer = await real.pull(body);
    return { ...answer, scopes: answer.scopes.map(({ digest: _, ...page }) => page) };
  },
});

test('T20 another history is noticed although it has come as far as this device knows', async () => {
  const { open, time, server } = createWorld();
  server.run('note.create', { id: one, body: 'one' });
  const backup = server.backup();
  server.run('note.create', { id: two, body: 'lost' });
  const ana = await open({ transport: withoutDigests });
  await time.pass(2_000);
  expect(ana.notes()).toEqual({ [one]: 'one', [two]: 'lost' });
  server.restore(backup);
  server.run('note.create', { id: three, body: 'three' });
  server.run('note.create', { id: four, body: 'four' });
  await time.pass(20_000);
  expect(ana.notes()).toEqual({ [one]: 'one', [three]: 'three', [four]: 'four' });
});

test('T13 what was deleted is gone from a device although no digest tells', async () => {
  const { open, time, server } = createWorld();
  server.run('note.create', { id: one, body: 'one' });
  server.run('note.create', { id: two, body: 'two' });
  const ana = await open({ transport: withoutDigests });
  await time.pass(2_000);
  server.run('note.remove', { id: one });
  await time.pass(20_000);
  expect(ana.notes()).toEqual({ [two]: 'two' });
});
