import { expect, test } from 'vitest';
import { create } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import type { TabMessage } from './engine.ts';
import { createMemoryStore } from './memory-store.ts';
import { isUnsent } from './outbox-contents.ts';
import type { Draft } from './store.ts';
import type { Transport } from './transport.ts';

const note = idOf(8, 1);
const append = (body: string): Draft => ({ name: 'note.append', args: { id: note, body, scope: 'all' }, base: {} });
/** Refused: its number is missing when all is sent again. */
const editOfNothing: Draft = { name: 'note.edit', args: { id: idOf(8, 9), body: 'none', scope: 'all' }, base: {} };

/** A network whose next answer to a pull is on its way until it is released. */
function holdingPulls() {
  const released = Promise.withResolvers<void>();
  let holds = false;
  return {
    hold: () => void (holds = true),
    release: () => released.resolve(),
    transport: (real: Transport): Transport => ({
      ...real,
      async pull(body) {
        const answer = await real.pull(body);
        if (holds) {
          holds = false;
          await released.promise;
        }
        return answer;
      },
    }),
  };
}

test('T8 an answer to a tab that was frozen settles nothing after another one has given the device another name', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('ana-1');
  const [slow, quick] = [await open({ store }), await open({ store, leads: false })];
  await time.pass(1_000);
  await slow.do(create(note, 'mine'));
  // On its way up; meanwhile the other tab finds out that the device is a copy.
  await time.pass(10);
  await quick.engine.replica.reloadOutbox();
  await quick.engine.replica.rename('ana-2', (all) => all.filter(isUnsent), {});
  await slow.engine.replica.reloadOutbox();
  await time.pass(20_000);
  expect(server.applied).toEqual([
    { clientId: 'ana-1', mid: 1 },
    { clientId: 'ana-2', mid: 1 },
  ]);
  const { mutations } = await store.outbox.load();
  expect(mutations.map(({ clientId, mid, state }) => ({ clientId, mid, state }))).toEqual([
    { clientId: 'ana-2', mid: 1, state: 'settled' },
  ]);
});

test('T8 how far a device came under an older name is not taken for how far it came under its new one', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('ana-1');
  const pulls = holdingPulls();
  const [slow, quick] = [await open({ store, transport: pulls.transport }), await open({ store, leads: false })];
  await time.pass(1_000);
  pulls.hold();
  slow.engine.wake();
  await time.pass(1_000);
  await quick.engine.replica.rename('ana-2', (all) => all.filter(isUnsent), {});
  await quick.do(append('a'), editOfNothing, append('b'));
  quick.engine.lead();
  await time.pass(2_000);
  await slow.engine.replica.reloadOutbox();
  pulls.release();
  await time.pass(20_000);
  expect(slow.engine.replica.clientId).toBe('ana-2');
  expect(server.applied).toHaveLength(2);
  expect(slow.notes()).toEqual({ [note]: 'ab' });
});

test('T8 a tab that slept for minutes shows all the time what has left the outbox for the base meanwhile', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('ana-1');
  const [awake, asleep] = [await open({ store }), await open({ store, leads: false })];
  await time.pass(1_000);
  await awake.do(create(note, 'first'));
  await asleep.engine.replica.reloadOutbox();
  await time.pass(200_000);
  expect((await store.outbox.load()).mutations).toEqual([]);
  await asleep.do(create(idOf(8, 2), 'second'));
  expect(asleep.notes()).toEqual({ [note]: 'first', [idOf(8, 2)]: 'second' });
  for (const seen of asleep.shown) expect(seen).toMatchObject({ [note]: 'first' });
});

test('T8 a tab that hears of another name with the base shows nothing twice', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('ana-1');
  const told: TabMessage[] = [];
  const tabs = [await open({ store, tell: (message) => void told.push(message) }), await open({ store, leads: false })];
  const [leading, following] = tabs;
  await time.pass(1_000);
  await leading?.do(append('once'));
  await time.pass(1_000);
  await following?.engine.replica.reloadOutbox();
  await following?.engine.replica.reloadBase();
  told.splice(0);
  await leading?.engine.replica.rename('ana-2', () => [], {
    acked: [...leading.engine.replica.mutations()].map((mutation) => ({ mutation, wasRejected: false, at: 0 })),
  });
  await time.pass(20_000);
  // It was frozen, and of all that was said the base comes first.
  for (const message of told.filter(({ kind }) => kind === 'base')) following?.engine.hear(message);
  await time.pass(1_000);
  for (const seen of following?.shown ?? []) expect(seen).toEqual({ [note]: 'once' });
  expect(following?.engine.replica.clientId).toBe('ana-2');
  expect(following?.notes()).toEqual({ [note]: 'once' });
});

test('T8 a tab that hears of one base after the other shows all the time what was answered under the older name', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('ana-1');
  const told: TabMessage[] = [];
  const leading = await open({ store, tell: (message) => void told.push(message) });
  const asleep = await open({ store, leads: false });
  await time.pass(1_000);
  for (const body of ['a', 'b', 'c']) {
    await leading.do(append(body));
    await time.pass(1_000);
  }
  await leading.engine.replica.rename('ana-2', () => [], {
    acked: [...leading.engine.replica.mutations()].map((mutation) => ({ mutation, wasRejected: false, at: 0 })),
  });
  await time.pass(20_000);
  await asleep.engine.replica.reloadOutbox();
  const before = asleep.shown.length;
  expect(asleep.notes()).toEqual({ [note]: 'abc' });
  for (const message of told.filter(({ kind }) => kind === 'base')) asleep.engine.hear(message);
  await time.pass(1_000);
  for (const seen of asleep.shown.slice(before)) expect(seen).toEqual({ [note]: 'abc' });
  expect(asleep.notes()).toEqual({ [note]: 'abc' });
});

test('T8 a tab that hears of a base under a name in between shows nothing twice that was answered under an older one', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('ana-1');
  const told: TabMessage[] = [];
  const leading = await open({ store, tell: (message) => void told.push(message) });
  const asleep = await open({ store, leads: false });
  await time.pass(1_000);
  const { replica } = leading.engine;
  for (const [name, body] of [
    ['ana-2', 'a'],
    ['ana-3', 'b'],
  ] as const) {
    await leading.do(append(body));
    // Answered, and in no base yet.
    await time.pass(50);
    await replica.rename(name, () => [], {
      acked: [...replica.mutations()].map((mutation) => ({ mutation, wasRejected: false, at: 0 })),
    });
    leading.engine.wake();
    await time.pass(20_000);
  }
  await asleep.engine.replica.reloadOutbox();
  const before = asleep.shown.length;
  expect(asleep.notes()).toEqual({ [note]: 'ab' });
  for (const message of told.filter(({ kind }) => kind === 'base')) asleep.engine.hear(message);
  await time.pass(1_000);
  for (const seen of asleep.shown.slice(before)) expect(seen).toEqual({ [note]: 'ab' });
  expect(asleep.notes()).toEqual({ [note]: 'ab' });
});

test('T8 an answer to a tab that slept while another one led is not taken for a server that has forgotten', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('ana-1');
  const pulls = holdingPulls();
  const [asleep, awake] = [await open({ store, transport: pulls.transport }), await open({ store, leads: false })];
  await time.pass(1_000);
  pulls.hold();
  asleep.engine.wake();
  await time.pass(1_000);
  awake.engine.lead();
  await awake.do(append('a'), editOfNothing, append('b'));
  await time.pass(2_000);
  awake.engine.close();

  asleep.engine.follow();
  asleep.engine.lead();
  await time.pass(10);
  pulls.release();
  await time.pass(20_000);
  expect(server.applied).toHaveLength(2);
  expect(asleep.engine.replica.clientId).toBe('ana-1');
  expect(asleep.notes()).toEqual({ [note]: 'ab' });
});

test('T20 a tab that slept over two restores shows nothing twice while it hears of all that was said', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('ana-1');
  const told: TabMessage[] = [];
  const awake = await open({ store, tell: (message) => void told.push(message) });
  const asleep = await open({ store, leads: false });
  await time.pass(1_000);
  told.splice(0);
  await awake.do(append('a'));
  await asleep.engine.replica.reloadOutbox();
  await time.pass(2_000);
  expect(asleep.notes()).toEqual({ [note]: 'a' });
  const backup = server.backup();
  await awake.do(append('b'), editOfNothing, append('c'));
  await time.pass(2_000);
  for (const epoch of ['second', 'third']) {
    server.restore(backup, epoch);
    await awake.do(append(epoch), editOfNothing);
    await time.pass(40_000);
  }
  expect(awake.notes()).toEqual({ [note]: 'abcsecondthird' });
  const before = asleep.shown.length;
  for (const message of told) asleep.engine.hear(message);
  await time.pass(5_000);
  expect(asleep.notes()).toEqual({ [note]: 'abcsecondthird' });
  for (const seen of asleep.shown.slice(before)) expect(seen).toEqual({ [note]: 'abcsecondthird' });
});
