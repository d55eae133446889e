import { expect, test, vi } from 'vitest';
import { create, edited } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';

const note = idOf(9, 1);
const other = idOf(9, 2);

test('what is written on one device is seen there at once, and on the other after a pull', async () => {
  const { open, time } = createWorld();
  const [ana, bo] = [await open(), await open({ user: 'bo' })];
  await time.pass(1_000);
  await ana.do(create(note, 'load-in at four'));
  expect(ana.notes()).toEqual({ [note]: 'load-in at four' });
  await time.pass(1_000);
  bo.engine.hint({ vers: { all: 1 } });
  await time.pass(1_000);
  expect(bo.notes()).toEqual({ [note]: 'load-in at four' });
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0, attention: 0, isSaved: true });
});

test('what is written without a network waits, is counted, and goes out when the network is back', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  ana.network.isUp = false;
  await ana.do(create(note, 'one'));
  await ana.do(create(other, 'two'));
  await time.pass(60_000);
  expect(ana.engine.state()).toMatchObject({ phase: 'offline', unsent: 2 });
  expect(server.rows().size).toBe(0);
  ana.network.isUp = true;
  await time.pass(5_000);
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0 });
  expect(server.rows().size).toBe(2);
});

test('T7 a response that is lost after the server has committed does nothing twice', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  ana.network.losesAnswers = true;
  await ana.do({ name: 'note.append', args: { id: note, body: 'x' }, base: {} });
  await time.pass(10_000);
  expect(server.applied).toHaveLength(1);
  ana.network.losesAnswers = false;
  await time.pass(10_000);
  expect(ana.notes()).toEqual({ [note]: 'x' });
  expect(server.applied).toHaveLength(1);
  expect(ana.engine.state().unsent).toBe(0);
});

test('T9 one poisoned mutation among five hundred is set aside with its arguments, the others get through', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  ana.network.isUp = false;
  const drafts = Array.from({ length: 500 }, (_, at) => create(idOf(7, at), `body ${at}`));
  await ana.do(...drafts.slice(0, 250));
  await ana.do({ name: 'note.poison', args: { id: note, body: 'do not lose me' }, base: {} });
  await ana.do(...drafts.slice(250));
  ana.network.isUp = true;
  await time.pass(10_000);
  expect(server.rows().size).toBe(500);
  expect(Object.keys(ana.notes())).toHaveLength(500);
  expect(ana.engine.state()).toMatchObject({ unsent: 0, attention: 1 });
  expect(ana.engine.replica.aside[0]).toMatchObject({
    mutation: { args: { id: note, body: 'do not lose me' } },
    why: { kind: 'rejected', code: 'FORBIDDEN' },
  });
});

test('T10 an upload that failed is tried again without anything being written', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  ana.network.isUp = false;
  await ana.do(create(note, 'one'));
  await time.pass(600_000);
  ana.network.isUp = true;
  await time.pass(5_000);
  expect(server.rows().size).toBe(1);
});

test('T10 a write shortens the long pause of a device that had nothing to send', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  ana.network.isUp = false;
  await time.pass(300_000);
  const before = ana.network.asked.length;
  while (ana.network.asked.length === before) await time.pass(500);
  await time.pass(100);
  await ana.do(create(note, 'one'));
  ana.network.isUp = true;
  await time.pass(5_000);
  expect(server.rows().size).toBe(1);
});

test('T11 without any hint, what others wrote is here within fifteen seconds', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  server.run('note.create', { id: note, body: 'from the browser' });
  await time.pass(15_000);
  expect(ana.notes()).toEqual({ [note]: 'from the browser' });
});

test('a mutation that the server does not know yet waits with all after it, and what others write still comes', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  server.unknown.add('note.unknown');
  await ana.do({ name: 'note.unknown', args: { id: note, body: 'later' }, base: {} });
  await ana.do(create(other, 'after it'));
  server.run('note.create', { id: idOf(9, 3), body: 'from elsewhere' });
  await time.pass(5_000);
  expect(ana.engine.state()).toMatchObject({ phase: 'blocked', code: 'OUTDATED', unsent: 2 });
  expect(Object.keys(ana.notes())).toHaveLength(3);
});

test('two edits that did not know of each other end alike on both devices, and the loser is kept', async () => {
  const { open, time, server } = createWorld();
  const [ana, bo] = [await open(), await open({ user: 'bo' })];
  await ana.do(create(note, 'before'));
  await time.pass(20_000);
  ana.network.isUp = false;
  await ana.do(edited(viewOf(ana), note, 'ana says'));
  await time.pass(1_000);
  await bo.do(edited(viewOf(bo), note, 'bo says'));
  await time.pass(1_000);
  ana.network.isUp = true;
  await time.pass(30_000);
  expect(ana.notes()).toEqual({ [note]: 'bo says' });
  expect(bo.notes()).toEqual(ana.notes());
  const kept = ana.engine.replica.view.rows('conflict');
  expect(kept.map(({ mine, status }) => [mine, status])).toEqual([['ana says', 'auto']]);
  expect([...server.rows().keys()]).toHaveLength(2);
});

test('T9 a server that runs out of time answers for as many as it could, and gets the rest at once', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  await time.pass(1_000);
  ana.network.isUp = false;
  await ana.do(...Array.from({ length: 5 }, (_, at) => create(idOf(7, at), `body ${at}`)));
  const whole = server.push;
  const some = vi.spyOn(server, 'push').mockImplementation((user, asked) => {
    return whole(user, { ...asked, mutations: asked.mutations.slice(0, 2) });
  });
  ana.network.isUp = true;
  ana.engine.wake();
  await time.pass(1_000);
  expect(some).toHaveBeenCalledTimes(3);
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0 });
  expect(server.rows().size).toBe(5);
});

test('a tab that is closed in the middle of its work asks nothing more', async () => {
  const { open, time } = createWorld();
  const ana = await open();
  ana.network.isUp = false;
  await ana.do(...Array.from({ length: 1_200 }, (_, at) => create(idOf(7, at), 'body')));
  ana.network.isUp = true;
  ana.engine.wake();
  await time.pass(30);
  ana.engine.close();
  await time.pass(60_000);
  expect(ana.network.asked.filter((what) => what === 'push').length).toBeLessThanOrEqual(2);
});

test('a group happens together or not at all', async () => {
  const { open, time, server } = createWorld();
  const ana = await open();
  const inGroup = { group: 'g1' };
  await ana.do(
    { ...create(note, 'one'), ...inGroup },
    { name: 'note.poison', args: { id: other, body: 'two' }, base: {}, ...inGroup },
  );
  await time.pass(5_000);
  expect(server.rows().size).toBe(0);
  expect(ana.notes()).toEqual({});
  expect(ana.engine.state()).toMatchObject({ unsent: 0, attention: 2 });
});

test('a mutator that fails half way leaves nothing of itself to be seen, and is still sent', async () => {
  const { open, time } = createWorld();
  const ana = await open();
  ana.network.isUp = false;
  await ana.do({ name: 'note.fail', args: { id: note, body: 'half' }, base: {} }, create(other, 'whole'));
  await time.pass(1_000);
  expect(ana.notes()).toEqual({ [other]: 'whole' });
  expect(ana.engine.state().unsent).toBe(2);
});

function viewOf({ engine }: Awaited<ReturnType<ReturnType<typeof createWorld>['open']>>) {
  const { view } = engine.replica;
  return { get: view.row };
}
