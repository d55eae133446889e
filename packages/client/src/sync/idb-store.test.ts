import { answerOf } from './indexed-db.ts';
import { expect, test } from 'vitest';
import { createStorageWorld, draft, storeIn } from '../../test/sync/storage-world.ts';
import { asideOf } from './outbox-contents.ts';
import { emptyBase } from './store.ts';
import type { BaseRow, BaseWrite } from './store.ts';

const stamp = { nowMs: 1_000, schema: 1 };
const rowOf = (i: string, v: number): BaseRow => ({ scope: 'all', t: 1, i, v, d: { i, v } });

function write(rev: number, put: readonly BaseRow[], everything: readonly BaseRow[] = put): BaseWrite {
  return { meta: { ...emptyBase, rev, cookies: { all: rev } }, put, del: [], everything: () => everything };
}

test('what was done is still there when the app opens again, in order and under the same name', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  await store.outbox.append([draft('first'), draft('second')], stamp);
  await store.outbox.append([draft('third')], stamp);
  const before = await store.outbox.load();
  store.close();
  const after = await storeIn(world).outbox.load();
  expect(after).toEqual(before);
  expect(after.mutations.map(({ mid, name }) => [mid, name])).toEqual([
    [1, 'first'],
    [2, 'second'],
    [3, 'third'],
  ]);
});

test('every write of the outbox asks for strict durability, the base for relaxed', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  const [note] = await store.outbox.append([draft('note')], stamp);
  expect(await store.outbox.change(note?.clientId ?? '', { remove: [1] })).toBe(true);
  await store.base.write(write(1, [rowOf('a', 1)]));
  const asked = (name: string) =>
    new Set(world.transactions.filter((one) => one.name.startsWith(name)).map(({ durability }) => durability));
  expect(asked('bl-outbox')).toEqual(new Set(['strict']));
  expect(asked('bl-base')).toEqual(new Set(['relaxed']));
});

test('two people on one device never see what the other did', async () => {
  const world = createStorageWorld();
  await storeIn(world, 'ana').outbox.append([draft('note')], stamp);
  expect((await storeIn(world, 'bo').outbox.load()).mutations).toEqual([]);
  expect((await storeIn(world, 'ana', 'other-band').outbox.load()).mutations).toEqual([]);
});

test('T8 five tabs that write at once get numbers without holes and times that only rise', async () => {
  const world = createStorageWorld();
  const tabs = Array.from({ length: 5 }, () => storeIn(world));
  await Promise.all(
    tabs.flatMap(({ outbox }, tab) =>
      Array.from({ length: 20 }, (_, at) => outbox.append([draft(`${tab}-${at}`)], stamp)),
    ),
  );
  const { mutations, lastMid } = await storeIn(world).outbox.load();
  expect(mutations.map(({ mid }) => mid)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  expect(lastMid).toBe(100);
  const times = mutations.map(({ hlc }) => hlc);
  expect(times).toEqual([...times].sort());
  expect(new Set(times).size).toBe(100);
  expect(new Set(mutations.map(({ clientId }) => clientId)).size).toBe(1);
});

test('T15 times rise although the clock goes back ten years', async () => {
  const { outbox } = storeIn(createStorageWorld());
  await outbox.append([draft('before')], { ...stamp, nowMs: Date.UTC(2026, 10, 27) });
  await outbox.append([draft('after')], { ...stamp, nowMs: Date.UTC(2016, 10, 27) });
  const [before, after] = (await outbox.load()).mutations;
  expect(String(after?.hlc) > String(before?.hlc)).toBe(true);
});

test('rows are packed two hundred to a record, changes lie apart, and both come back as one', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  const rows = Array.from({ length: 2_500 }, (_, at) => rowOf(`r${at}`, 1));
  await store.base.write(write(1, rows));
  await store.base.write({ ...write(2, [rowOf('r7', 2)]), del: [{ t: 1, i: 'r8' }] });
  const database = await answerOf(world.factory.open('bl-base:ana:band'));
  const blocks = database.transaction(['blocks'], 'readonly', { durability: 'relaxed' }).objectStore('blocks');
  expect((await answerOf(blocks.getAll<readonly BaseRow[]>())).map(({ length }) => length)).toEqual([
    ...Array(12).fill(200),
    100,
  ]);
  database.close();
  const loaded = await storeIn(world).base.load();
  expect(loaded.rows).toHaveLength(2_499);
  expect(loaded.rows.find(({ i }) => i === 'r7')?.v).toBe(2);
  expect(loaded.meta.cookies).toEqual({ all: 2 });
});

test('T18 rows of a scope that was taken away leave the disk at once, also out of their block', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  const fee: BaseRow = { scope: 'money', t: 1, i: 'fee', v: 1, d: { fee: 'a secret' } };
  const rows = [fee, ...Array.from({ length: 2_500 }, (_, at) => rowOf(`r${at}`, 1))];
  await store.base.write({ ...write(1, rows), meta: { ...emptyBase, rev: 1, cookies: { all: 1, money: 1 } } });
  await store.base.write({ ...write(2, [], rows.slice(1)), del: [{ t: 1, i: 'fee' }] });
  const database = await answerOf(world.factory.open('bl-base:ana:band'));
  const everything = await Promise.all(
    ['blocks', 'delta'].map(async (name) => {
      const kept = database.transaction([name], 'readonly', { durability: 'relaxed' }).objectStore(name);
      return JSON.stringify(await answerOf(kept.getAll()));
    }),
  );
  database.close();
  expect(everything.join()).not.toContain('a secret');
  expect((await storeIn(world).base.load()).rows).toHaveLength(2_500);
});

test('a tab that has missed a write does not write over it', async () => {
  const world = createStorageWorld();
  const [one, other] = [storeIn(world), storeIn(world)];
  expect(await one.base.write(write(1, [rowOf('a', 1)]))).toBe(true);
  expect(await other.base.write(write(1, [rowOf('a', 9)]))).toBe(false);
  expect((await other.base.load()).rows).toEqual([rowOf('a', 1)]);
});

test('under another name the picked mutations count from one, with what another tab has added meanwhile', async () => {
  const world = createStorageWorld();
  const [one, other] = [storeIn(world), storeIn(world)];
  const [first] = await one.outbox.append([draft('first'), draft('second')], stamp);
  await other.outbox.append([draft('third')], stamp);
  const aside = first ? [asideOf(first, { kind: 'revoked' }, 5)] : [];
  await one.outbox.rename({ from: first?.clientId ?? '', to: 'anew' }, (all) => all.filter(({ mid }) => mid > 1), {
    aside,
  });
  const after = await storeIn(world).outbox.load();
  expect(after).toMatchObject({ clientId: 'anew', lastMid: 2, aside });
  expect(after.mutations.map(({ mid, name }) => [mid, name])).toEqual([
    [1, 'second'],
    [2, 'third'],
  ]);
  expect(after.mutations.every(({ hlc }) => hlc.endsWith(':anew'))).toBe(true);
});

test('T22 a connection that is gone without a word is opened again, and the write is there once', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  await store.outbox.append([draft('note.create')], stamp);
  world.loseAll('bl-outbox');
  await store.outbox.append([draft('note.edit')], stamp);
  const { mutations } = await store.outbox.load();
  expect(mutations.map(({ mid, name }) => [mid, name])).toEqual([
    [1, 'note.create'],
    [2, 'note.edit'],
  ]);
});

test('T22 a connection that the browser has closed is opened again, and the write is there once', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  await store.outbox.append([draft('before')], stamp);
  world.closeAll('bl-outbox');
  await store.outbox.append([draft('after')], stamp);
  expect((await storeIn(world).outbox.load()).mutations.map(({ name }) => name)).toEqual(['before', 'after']);
});

test.each([
  ['QuotaExceededError', 'QUOTA_EXCEEDED'],
  ['UnknownError', 'DATA_CORRUPTION'],
  ['SecurityError', 'BROWSER_UNSUPPORTED'],
])('T22 a write that fails by %s says %s, and nothing that was kept before is lost', async (name, code) => {
  const world = createStorageWorld();
  const store = storeIn(world);
  await store.outbox.append([draft('before')], stamp);
  world.failWrites('bl-outbox', name);
  await expect(store.outbox.append([draft('after')], stamp)).rejects.toMatchObject({ name: 'StorageError', code });
  world.failWrites('bl-outbox', null);
  expect((await store.outbox.load()).mutations.map((one) => one.name)).toEqual(['before']);
});

test('T22 a browser without storage is said to be one', async () => {
  const refusing = () => {
    throw new DOMException('Not in private mode.', 'InvalidStateError');
  };
  const store = storeIn({ factory: { open: refusing, deleteDatabase: refusing } });
  await expect(store.outbox.load()).rejects.toMatchObject({ code: 'BROWSER_UNSUPPORTED' });
});

test('T21 a newer version of the app may add a store while an old tab is open, and the outbox stays as it was', async () => {
  const world = createStorageWorld();
  const old = storeIn(world);
  await old.outbox.append([draft('note', { body: 'ñ' })], stamp);
  const before = JSON.stringify(await old.outbox.load());
  const upgrade = world.factory.open('bl-outbox:ana:band', 2);
  upgrade.addEventListener('upgradeneeded', () => upgrade.result.createObjectStore('later'));
  (await answerOf(upgrade)).close();
  expect(JSON.stringify(await old.outbox.load())).toBe(before);
  expect(JSON.stringify(await storeIn(world).outbox.load())).toBe(before);
  await old.outbox.append([draft('and on')], stamp);
});

test('T21 a base that cannot be read is dropped alone', async () => {
  const world = createStorageWorld();
  const store = storeIn(world);
  await store.outbox.append([draft('note')], stamp);
  await store.base.write(write(1, [rowOf('a', 1)]));
  const database = await answerOf(world.factory.open('bl-base:ana:band'));
  const blocks = database.transaction(['blocks'], 'readwrite', { durability: 'relaxed' }).objectStore('blocks');
  await answerOf(blocks.put([{ scope: 'all', t: 'x' }], 0));
  await expect(store.base.load()).rejects.toMatchObject({ code: 'DATA_CORRUPTION' });
  database.close();
  await store.base.wipe();
  expect(await store.base.load()).toEqual({ meta: emptyBase, rows: [] });
  expect((await store.outbox.load()).mutations).toHaveLength(1);
});
