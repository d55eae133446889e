import { expect, test, vi } from 'vitest';
import { create, edited } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import { createMemoryStore } from './memory-store.ts';
import type { PushBody } from './transport.ts';

const [one, two, three, four] = [idOf(9, 1), idOf(9, 2), idOf(9, 3), idOf(9, 4)];
const append = (id: string, body: string) => ({ name: 'note.append', args: { id, body }, base: {} });

test('T4 a device that was set back to an older state goes on under another name, and nothing of either is lost', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('device');
  const before = await open({ store });
  await before.do(append(one, 'a'));
  await time.pass(2_000);
  const older = store.copy();
  await before.do(append(two, 'b'), append(three, 'c'));
  await time.pass(2_000);
  before.engine.close();
  const after = await open({ store: older });
  await after.do(append(four, 'd'));
  expect(after.notes()).toMatchObject({ [four]: 'd' });
  await time.pass(5_000);
  expect(after.notes()).toEqual({ [one]: 'a', [two]: 'b', [three]: 'c', [four]: 'd' });
  expect(after.engine.state()).toMatchObject({ phase: 'idle', unsent: 0, attention: 0 });
  expect(after.engine.replica.clientId).not.toBe('device');
  expect(server.applied).toHaveLength(4);
  for (const seen of after.shown.slice(1)) expect(seen).toMatchObject({ [four]: 'd' });
});

test('T4 what a copy writes while it hears of what its twin wrote is seen all the time', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('device');
  const first = await open({ store });
  await first.do(append(one, 'a'));
  await time.pass(2_000);
  const second = await open({ store: store.copy(), leads: false });
  await first.do(append(two, 'b'));
  await time.pass(2_000);
  second.engine.lead();
  await time.pass(5);
  await second.do(append(three, 'c'));
  await time.pass(10_000);
  for (const seen of second.shown.slice(1)) expect(seen).toMatchObject({ [three]: 'c' });
  expect(second.notes()).toEqual({ [one]: 'a', [two]: 'b', [three]: 'c' });
});

test('T4 two copies of one device that both go on lose nothing of each other', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('device');
  const first = await open({ store });
  await first.do(append(one, 'a'));
  await time.pass(2_000);
  const second = await open({ store: store.copy() });
  await Promise.all([first.do(append(two, 'b')), second.do(append(two, 'c'))]);
  await time.pass(30_000);
  expect(server.applied).toHaveLength(3);
  expect([...(first.notes()[two] ?? '')].sort()).toEqual(['b', 'c']);
  expect(first.notes()).toEqual(second.notes());
});

test('T4 what was sent before a device was copied, and whose answer was lost, is done once for both', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('device');
  const first = await open({ store });
  const asleep = await open({ store, leads: false });
  await time.pass(2_000);
  first.network.losesAnswers = true;
  await first.do(append(one, 'a'), append(two, 'b'));
  await time.pass(100);
  const twin = await open({ store: store.copy() });
  await twin.do(append(three, 'c'));
  await time.pass(5_000);
  first.engine.close();
  // It wakes up and asks at once, before it has read what waits.
  asleep.engine.lead();
  asleep.engine.wake();
  await time.pass(60_000);
  expect(server.applied).toHaveLength(3);
  expect(asleep.notes()).toEqual({ [one]: 'a', [two]: 'b', [three]: 'c' });
  expect(twin.notes()).toEqual(asleep.notes());
});

test.each([
  ['says so by another epoch', undefined],
  ['does not say so', 'same'],
])('T20 a server restored from an old backup that %s gets back all that a device wrote, once', async (_, how) => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await ana.do(append(one, 'a'));
  await time.pass(2_000);
  const backup = server.backup();
  await ana.do(append(one, 'b'), append(two, 'c'));
  await time.pass(2_000);
  await ana.do(append(one, 'd'));
  await time.pass(2_000);
  server.restore(backup, how === 'same' ? server.epoch() : undefined);
  await ana.do(append(three, 'e'));
  await time.pass(30_000);
  expect(ana.notes()).toEqual({ [one]: 'abd', [two]: 'c', [three]: 'e' });
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0, attention: 0 });
  expect([...server.rows().values()].map(({ d }) => d['body']).sort()).toEqual(['abd', 'c', 'e']);
  // Not for a moment was anything gone.
  for (const seen of ana.shown.slice(4)) expect(seen).toMatchObject({ [two]: 'c' });
});

test('T20 the very first push that arrives again after the server was restored does nothing there', async () => {
  const { open, time, server } = createWorld();
  const backup = server.backup();
  const sent: PushBody[] = [];
  const ana = await open({
    leads: false,
    transport: (real) => ({
      ...real,
      async push(body) {
        sent.push(structuredClone(body));
        return await real.push(body);
      },
    }),
  });
  await ana.do(append(one, 'a'));
  ana.engine.lead();
  await time.pass(2_000);
  expect(sent.at(-1)?.mutations).toHaveLength(1);
  server.restore(backup);
  for (const body of sent) expect(server.push('ana', body)).toMatchObject({ lmid: 0, results: [] });
});

test('T20 what was refused is told although the server is put back once more while it is asked again', async () => {
  const { open, time, server } = createWorld();
  let again: (() => void) | null = null;
  const ana = await open({
    transport: (real) => ({
      ...real,
      async push(body) {
        if (again && body.epoch === server.epoch()) {
          again();
          again = null;
        }
        return await real.push(body);
      },
    }),
  });
  await ana.do(append(one, 'a'));
  await time.pass(2_000);
  ana.network.losesAnswers = true;
  await ana.do({ name: 'note.edit', args: { id: two, body: 'of nothing' }, base: {} });
  await time.pass(50);
  const backup = server.backup();
  server.restore(backup);
  again = () => server.restore(backup);
  ana.network.losesAnswers = false;
  await time.pass(60_000);
  expect(again).toBeNull();
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0, attention: 1 });
});

test('T20 a restored server gets back all that a device wrote under an older name, also where it runs out of time over it', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  const backup = server.backup();
  await ana.do(append(one, 'a'), append(two, 'b'), append(three, 'c'));
  await time.pass(2_000);
  const { replica } = ana.engine;
  await replica.rename('ana-2', () => [], {
    acked: [...replica.mutations()].map((mutation) => ({ mutation, wasRejected: false, at: 0 })),
  });
  await time.pass(20_000);
  server.restore(backup);
  expect(server.rows().size).toBe(0);
  const whole = server.push;
  vi.spyOn(server, 'push').mockImplementation((user, asked) => {
    return whole(user, { ...asked, mutations: asked.mutations.slice(0, 1) });
  });
  ana.engine.wake();
  await time.pass(60_000);
  expect([...server.rows().values()].map(({ d }) => d['body']).sort()).toEqual(['a', 'b', 'c']);
  expect(ana.notes()).toEqual({ [one]: 'a', [two]: 'b', [three]: 'c' });
});

test('T20 a device that writes nothing more gives a restored server all the same what it lacks', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await ana.do(append(one, 'a'));
  await time.pass(2_000);
  const backup = server.backup();
  await ana.do(append(two, 'b'));
  await time.pass(2_000);
  server.restore(backup);
  await time.pass(30_000);
  expect(server.rows().size).toBe(2);
  expect(ana.notes()).toEqual({ [one]: 'a', [two]: 'b' });
});

test('T20 where what was refused came last, device and restored server agree again', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await ana.do(append(one, 'a'));
  await time.pass(2_000);
  const backup = server.backup();
  await ana.do({ name: 'note.poison', args: { id: two, body: 'refused' }, base: {} });
  await time.pass(2_000);
  server.restore(backup);
  await time.pass(30_000);
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0, attention: 1 });
  expect(ana.notes()).toEqual({ [one]: 'a' });
});

test('T20 what the backup has, and whose answer was lost, is not done again', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  ana.network.losesAnswers = true;
  await ana.do(append(one, 'a'));
  await time.pass(500);
  ana.network.isUp = false;
  server.restore(server.backup());
  ana.network.losesAnswers = false;
  ana.network.isUp = true;
  await time.pass(30_000);
  expect(ana.notes()).toEqual({ [one]: 'a' });
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0 });
});

test('T20 a wiped server gets everything back that is still in the ring, what it refused among it left out', async () => {
  const { open, time, server } = createWorld();
  const empty = server.backup();
  const ana = await open();
  await ana.do(append(one, 'a'));
  await ana.do({ name: 'note.poison', args: { id: two, body: 'refused' }, base: {} });
  await ana.do(append(three, 'c'));
  await time.pass(120_000);
  await ana.do(append(four, 'd'));
  await time.pass(5_000);
  server.restore(empty);
  server.grant('ana', ['all']);
  await time.pass(60_000);
  expect(ana.notes()).toEqual({ [one]: 'a', [three]: 'c', [four]: 'd' });
  expect(server.rows().size).toBe(3);
  expect(ana.engine.state().attention).toBe(1);
});

test('T20 what was written under an older name of the device comes back too', async () => {
  const { open, time, server } = createWorld();
  const store = createMemoryStore('device');
  const first = await open({ store });
  await first.do(append(one, 'a'));
  await time.pass(2_000);
  const older = store.copy();
  await first.do(append(two, 'b'));
  await time.pass(2_000);
  first.engine.close();
  const backup = server.backup();
  const ana = await open({ store: older });
  await ana.do(append(three, 'c'));
  await time.pass(120_000);
  await ana.do(append(four, 'd'));
  await time.pass(2_000);
  expect(ana.engine.replica.clientId).not.toBe('device');
  server.restore(backup);
  await time.pass(60_000);
  expect(ana.notes()).toEqual({ [one]: 'a', [two]: 'b', [three]: 'c', [four]: 'd' });
  expect(server.rows().size).toBe(4);
});

test('T18 what was taken away is gone from the device, and what was not sent of it is kept for its author', async () => {
  const { open, time, server } = createWorld();
  server.grant('ana', ['all', 'money']);
  const ana = await open();
  await ana.do(create(one, 'for all'), create(two, 'fee', 'money'));
  await time.pass(5_000);
  ana.network.isUp = false;
  await ana.do(edited({ get: ana.engine.replica.view.row }, two, 'new fee'));
  await time.pass(1_000);
  server.grant('ana', ['all']);
  ana.network.isUp = true;
  await time.pass(20_000);
  expect(ana.notes()).toEqual({ [one]: 'for all' });
  expect(ana.engine.replica.aside.map(({ mutation }) => mutation.args['body'])).toEqual(['new fee']);
  expect([...ana.engine.replica.base.all()].map(({ i }) => i)).toEqual([one]);
});

test('T18 what is written between the push and the word that its scope is gone is refused under its number, and what follows is sent', async () => {
  const { open, time, server } = createWorld();
  server.grant('ana', ['all', 'money']);
  const ana = await open();
  await ana.do(create(one, 'for all'), create(two, 'fee', 'money'));
  await time.pass(5_000);
  const { clientId } = ana.engine.replica;
  server.grant('ana', ['all']);
  ana.engine.wake();
  await time.pass(25);
  await ana.do(
    edited({ get: ana.engine.replica.view.row }, two, 'new fee'),
    edited({ get: ana.engine.replica.view.row }, one, 'kept'),
  );
  await time.pass(5_000);
  expect(ana.notes()).toEqual({ [one]: 'kept' });
  expect(ana.engine.replica.aside).toMatchObject([
    { why: { kind: 'rejected' }, mutation: { clientId, args: { body: 'new fee' } } },
  ]);
  expect(server.applied.at(-1)).toEqual({ clientId, mid: 4 });
  expect([...ana.engine.replica.base.all()].map(({ i }) => i)).toEqual([one]);
  expect(ana.engine.state()).toMatchObject({ unsent: 0, attention: 1, phase: 'idle' });
});

test('T18 two copies of a device send once what comes behind something of a scope that was taken away', async () => {
  const { open, time, server } = createWorld();
  server.grant('ana', ['all', 'money']);
  server.unknown.add('note.unknown');
  const store = createMemoryStore('ana-1');
  const ana = await open({ store });
  await ana.do(create(two, 'fee', 'money'));
  await time.pass(5_000);
  // A server that does not know one of them yet leaves all that follow waiting.
  await ana.do(
    { name: 'note.unknown', args: { id: three, body: 'later', scope: 'all' }, base: {} },
    edited({ get: ana.engine.replica.view.row }, two, 'new fee'),
    { name: 'note.append', args: { id: one, body: 'once', scope: 'all' }, base: {} },
  );
  await time.pass(1_000);
  const copy = await open({ store: store.copy() });
  server.grant('ana', ['all']);
  await time.pass(40_000);
  expect([...copy.engine.replica.base.all()]).toEqual([]);
  expect(copy.engine.state()).toMatchObject({ unsent: 3, phase: 'blocked' });
  server.unknown.clear();
  await time.pass(60_000);
  expect(server.history().filter((body) => body === 'once')).toEqual(['once']);
  for (const tab of [ana, copy]) {
    expect(tab.notes()).toMatchObject({ [one]: 'once' });
    expect(tab.engine.replica.aside.map(({ mutation }) => mutation.args['body'])).toEqual(['new fee']);
  }
});

test('other rights make a device fetch everything anew, and nothing flickers meanwhile', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await ana.do(create(one, 'a'), create(two, 'b'));
  await time.pass(5_000);
  const changes = ana.shown.length;
  server.grant('ana', ['all'], 'guest');
  await time.pass(20_000);
  expect(ana.engine.replica.meta.rights).toBe('guest');
  expect(ana.shown.length).toBe(changes);
});
