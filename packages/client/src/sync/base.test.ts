import { expect, test } from 'vitest';
import { create } from '../../test/sync/notes.ts';
import { idOf } from '../../test/sync/seeded-chance.ts';
import { createWorld } from '../../test/sync/world.ts';
import { createMemoryStore } from './memory-store.ts';
import type { BaseRow } from './store.ts';
import type { Transport } from './transport.ts';

const ids = Array.from({ length: 40 }, (_, at) => idOf(5, at));
const inPages = (limit: number, asked: string[][] = []) => ({
  asked,
  transport: (real: Transport): Transport => ({
    ...real,
    pull: async (body) => {
      asked.push(Object.keys(body.cookies));
      return await real.pull({ ...body, limit });
    },
  }),
});

test.each([1, 2, 3, 7, 39, 40, 41])(
  'T14 forty rows, some deleted, are whole on a device in pages of %i, and nobody ever sees a part of them',
  async (limit) => {
    const { open, time, server } = createWorld();
    const ana = await open({ transport: inPages(limit).transport });
    server.run('note.create', { id: ids[0], body: '0' });
    await time.pass(2_000);
    for (const id of ids.slice(1)) server.run('note.create', { id, body: id });
    for (const id of ids.slice(10, 20)) server.run('note.remove', { id });
    const before = ana.shown.length;
    await time.pass(20_000);
    expect(Object.keys(ana.notes()).sort()).toEqual([...ids.slice(0, 10), ...ids.slice(20)]);
    expect(ana.shown.length).toBe(before + 1);
  },
);

test.each([1, 2, 3, 5, 40])('T14 a transaction of thirty rows is never torn apart by pages of %i', async (limit) => {
  const { open, time } = createWorld();
  const [ana, bo] = [await open(), await open({ user: 'bo', transport: inPages(limit).transport })];
  await time.pass(1_000);
  await ana.do(...ids.slice(0, 30).map((id) => create(id, 'together')));
  await time.pass(20_000);
  expect(Object.keys(bo.notes())).toHaveLength(30);
  for (const seen of bo.shown) expect(Object.keys(seen)).toHaveLength(30);
});

test('a large scope that is new comes by stream, and a cut in its middle costs nothing that was deleted meanwhile', async () => {
  const { open, time, server } = createWorld();
  for (const id of ids) server.run('note.create', { id, body: id });
  const ana = await open({ transport: inPages(5).transport });
  await time.pass(83);
  expect(ana.network.asked).toContain('bootstrap');
  ana.network.isUp = false;
  server.run('note.remove', { id: ids[1] });
  server.run('note.create', { id: idOf(6, 1), body: 'later' });
  await time.pass(500);
  expect(ana.notes()).toEqual({});
  ana.network.isUp = true;
  await time.pass(20_000);
  expect(Object.keys(ana.notes())).toHaveLength(40);
  expect(ana.notes()).not.toHaveProperty(ids[1] ?? '');
  expect(ana.shown).toHaveLength(1);
  expect(ana.network.asked.filter((what) => what === 'bootstrap')).toHaveLength(2);
});

test('T23 a base that has diverged is healed by one more pull, and the outbox is untouched', async () => {
  const { open, time, server } = createWorld();
  for (const id of ids) server.run('note.create', { id, body: id });
  const store = createMemoryStore('device');
  const before = await open({ store });
  await time.pass(5_000);
  before.engine.close();
  const { meta, rows } = await store.base.load();
  const bent = rows.map((row, at): BaseRow =>
    at === 3 ? { ...row, v: row.v + 1, d: { ...row.d, body: 'bent' } } : row,
  );
  await store.base.write({ meta: { ...meta, rev: meta.rev + 1 }, put: bent, del: [], everything: () => bent });
  const ana = await open({ store, leads: false });
  expect(Object.values(ana.notes())).toContain('bent');
  ana.network.isUp = false;
  await ana.do(create(idOf(6, 1), 'mine'));
  const outbox = await store.outbox.load();
  expect(outbox.mutations).toHaveLength(1);
  ana.network.isUp = true;
  ana.engine.lead();
  await time.pass(2_000);
  expect(Object.values(ana.notes())).not.toContain('bent');
  expect(Object.keys(ana.notes())).toHaveLength(41);
  expect(ana.engine.state()).toMatchObject({ phase: 'idle', unsent: 0 });
});

test('T23 a server whose digest never fits is not asked for ever, and what it says is shown', async () => {
  const { open, time, server } = createWorld();
  server.run('note.create', { id: ids[0], body: 'a' });
  const lying = (real: Transport): Transport => ({
    ...real,
    pull: async (body) => {
      const answer = await real.pull(body);
      return { ...answer, scopes: answer.scopes.map((page) => ({ ...page, digest: '0000000000000001' })) };
    },
  });
  const ana = await open({ transport: lying });
  await time.pass(60_000);
  expect(ana.notes()).toEqual({ [ids[0] ?? '']: 'a' });
  expect(ana.engine.state()).toMatchObject({ phase: 'error', code: 'NO_AGREEMENT' });
  expect(ana.network.asked.length).toBeLessThan(120);
});

test('T23 a base of which the last write was lost with the power shows what was written, and fetches the rest', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('device');
  const before = await open({ store });
  await time.pass(1_000);
  store.flush();
  await before.do(create(ids[0] ?? '', 'mine'));
  await time.pass(5_000);
  before.engine.close();
  store.crash();
  const offline = await open({ store, leads: false });
  expect(offline.notes()).toEqual({ [ids[0] ?? '']: 'mine' });
  expect(offline.engine.state().unsent).toBe(0);
  offline.engine.lead();
  await time.pass(2_000);
  expect(offline.notes()).toEqual({ [ids[0] ?? '']: 'mine' });
});

test('what was answered stays in the outbox until a base that was written a while ago has it', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('device');
  const first = await open({ store });
  await first.do(create(ids[0] ?? '', 'mine'));
  await time.pass(5_000);
  first.engine.close();
  // It reads what the other wrote, and no disk has it yet.
  const second = await open({ store });
  await time.pass(5_000);
  second.engine.close();
  store.crash();
  expect((await open({ store, leads: false })).notes()).toEqual({ [ids[0] ?? '']: 'mine' });
});

test('what is in a base for a minute leaves the outbox, what came into it since does not', async () => {
  const { open, time } = createWorld();
  const store = createMemoryStore('device');
  const ana = await open({ store });
  await ana.do(create(ids[0] ?? '', 'older'));
  await time.pass(180_000);
  store.flush();
  await ana.do(create(ids[1] ?? '', 'newer'));
  await time.pass(20_000);
  expect((await store.outbox.load()).mutations.map(({ mid }) => mid)).toEqual([2]);
  ana.engine.close();
  store.crash();
  expect(Object.values((await open({ store, leads: false })).notes()).sort()).toEqual(['newer', 'older']);
});

test('T15 a device whose clock jumps back looks for what is new all the same', async () => {
  const { open, time, server } = createWorld();
  let off = 0;
  const ana = await open({ clock: time.skewed(() => off) });
  await time.pass(2_000);
  ana.engine.hint({ vers: { all: 0 } });
  off = -10 * 365 * 24 * 60 * 60 * 1000;
  server.run('note.create', { id: ids[0], body: 'new' });
  await time.pass(30_000);
  expect(Object.values(ana.notes())).toEqual(['new']);
});

test('a row that moves to another scope is seen all the time by whoever is in both, and gone for whoever is not', async () => {
  const { open, time, server } = createWorld();
  server.grant('ana', ['all', 'money']);
  const [ana, bo] = [await open(), await open({ user: 'bo' })];
  server.run('note.create', { id: ids[0], body: 'fee' });
  await time.pass(20_000);
  server.grant('ana', ['all', 'money']);
  server.run('note.create', { id: ids[1], body: 'x' }, 'money');
  server.run('note.move', { id: ids[0], to: 'money' });
  await time.pass(20_000);
  expect(Object.values(ana.notes()).sort()).toEqual(['fee', 'x']);
  expect(bo.notes()).toEqual({});
  for (const seen of ana.shown.slice(1)) expect(Object.values(seen)).toContain('fee');
});

test('T15 clocks that are ten years off, jump or stand still lose no edit that knew of the one before it', async () => {
  const { open, time } = createWorld();
  const year = 365 * 24 * 60 * 60 * 1000;
  let off = 0;
  const ana = await open({ clock: time.skewed(() => off) });
  const bo = await open({ user: 'bo', clock: time.skewed(() => -off) });
  await ana.do(create(ids[0] ?? '', '0'));
  await time.pass(20_000);
  for (const [at, skew] of [10 * year, -10 * year, 300_001, -300_001, 0, 3_600_000].entries()) {
    off = skew;
    const [writer, reader] = at % 2 === 0 ? [bo, ana] : [ana, bo];
    const { view } = writer.engine.replica;
    const before = view.row('performanceNotes', ids[0] ?? '');
    await writer.do({
      name: 'note.edit',
      args: { id: ids[0], body: `${at + 1}` },
      base: { body: { v: before?.body ?? null, from: before?.version ?? 0 } },
    });
    await time.pass(30_000);
    expect(Object.values(reader.notes())).toEqual([`${at + 1}`]);
  }
  expect(ana.engine.replica.view.rows('conflict')).toEqual([]);
});

test('T15 how far a clock is off is told', async () => {
  const { open, time } = createWorld();
  const ana = await open({ clock: time.skewed(() => -600_000) });
  await time.pass(2_000);
  expect(Math.abs(ana.engine.state().clockOffset - 600_000)).toBeLessThan(50);
});

test('T15 a clock that may be right is not set by the slowness of an answer', async () => {
  const { open, time } = createWorld();
  const ana = await open();
  await time.pass(60_000);
  expect(ana.engine.state().clockOffset).toBe(0);
});
