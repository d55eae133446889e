import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { SetListDetail } from '@backline/contract';
import { expect, test } from 'vitest';
import { testCtx } from '#test';
import type { TestCtx } from '#test';
import { releaseSetLists, resumeSetLists, setLists, songs, useSetLists } from '../index.ts';
import { addSong } from '../song/add-song.ts';
import { trashSong } from '../song/trash-song.ts';
import { checkItems } from './arrange-items.ts';
import { addItem, moveItem, removeItem } from './change-items.ts';
import { changeSetList } from './change-set-list.ts';
import { createSetList } from './create-set-list.ts';
import { trashSetList } from './trash-set-list.ts';

async function listOf(at: TestCtx, titles: readonly string[]): Promise<SetListDetail> {
  const found = await at.write((ctx) => songs.findOrAddByTitle(ctx, titles));
  const items = titles.map((title) => ({ kind: 'song' as const, songId: found.get(title)?.id ?? '' }));
  return await at.write((ctx) => createSetList(ctx, { name: 'A list', items }));
}

const titles = (list: SetListDetail) => list.items.map(({ item }) => item.title).join('');
const itemId = (list: SetListDetail, title: string) => list.items.find(({ item }) => item.title === title)?.id ?? '';

test('moving one item changes the position of that one alone', async () => {
  const at = await testCtx();
  const before = await listOf(at, ['A', 'B', 'C', 'D']);
  const move = { setListId: before.id, itemId: itemId(before, 'D'), after: itemId(before, 'A') };
  const moved = await at.write((ctx) => moveItem(ctx, move, undefined));
  expect(titles(moved)).toBe('ADBC');
  const positionOf = new Map(before.items.map(({ id, position }) => [id, position]));
  expect(
    moved.items.filter(({ id, position }) => positionOf.get(id) !== position).map(({ item }) => item.title),
  ).toEqual(['D']);
  const front = await at.write((ctx) => moveItem(ctx, { ...move, after: null }, undefined));
  expect(titles(front)).toBe('DABC');
});

test('an item that is moved behind one that was taken out meanwhile goes to where that one stood', async () => {
  const at = await testCtx();
  const list = await listOf(at, ['A', 'B', 'C', 'D']);
  const of = (title: string) => itemId(list, title);
  const move = async (title: string, after: string) =>
    titles(
      await at.write((ctx) => moveItem(ctx, { setListId: list.id, itemId: of(title), after: of(after) }, undefined)),
    );
  await at.write((ctx) => removeItem(ctx, list.id, of('B'), undefined));
  expect(await move('D', 'B')).toBe('ADC');
  await at.write((ctx) => removeItem(ctx, list.id, of('A'), undefined));
  expect(await move('C', 'A')).toBe('CD');
});

test('items that are moved and added at once are all there, each once', async () => {
  const at = await testCtx();
  const list = await listOf(at, ['A', 'B', 'C', 'D', 'E']);
  const moves = ['A', 'C', 'E'].map((title, index) =>
    at.write((ctx) =>
      moveItem(
        ctx,
        { setListId: list.id, itemId: itemId(list, title), after: list.items[(index * 2 + 3) % 5]?.id ?? null },
        undefined,
      ),
    ),
  );
  const added = Array.from({ length: 4 }, () =>
    at.write((ctx) => addItem(ctx, list.id, { kind: 'break', title: 'x', durationSeconds: 1 }, undefined)),
  );
  await Promise.all([...moves, ...added]);
  const last = await at.write((ctx) => changeSetList(ctx, list.id, {}, undefined));
  expect([...titles(last)].toSorted().join('')).toBe('ABCDExxxx');
  expect(new Set(last.items.map(({ position }) => position)).size).toBe(9);
});

test('a whole new order keeps the items that are named, takes in new ones and leaves out the rest', async () => {
  const at = await testCtx();
  const list = await listOf(at, ['A', 'B', 'C']);
  const [a, , c] = list.items;
  const songIdOf = (title: string) =>
    list.items.flatMap(({ item }) => (item.kind === 'song' && item.title === title ? [item.songId] : []))[0] ?? '';
  const changed = await at.write((ctx) =>
    changeSetList(
      ctx,
      list.id,
      {
        items: [
          { kind: 'song', id: c?.id, songId: songIdOf('C'), capo: 3, segue: true },
          { kind: 'break', title: '|', durationSeconds: 300 },
          { kind: 'song', id: a?.id, songId: songIdOf('A') },
        ],
      },
      list.version,
    ),
  );
  expect(titles(changed)).toBe('C|A');
  expect([changed.items[0]?.id, changed.items[2]?.id]).toEqual([c?.id, a?.id]);
  expect(changed.items[0]?.item).toMatchObject({ capo: 3, segue: true });
});

test('an item that was taken out comes back under its id', async () => {
  const at = await testCtx();
  const list = await listOf(at, ['A', 'B']);
  const [a] = list.items;
  if (a?.item.kind !== 'song') throw new Error('the list has no song');
  const { songId } = a.item;
  await at.write((ctx) => removeItem(ctx, list.id, a.id, undefined));
  const back = await at.write((ctx) => addItem(ctx, list.id, { kind: 'song', id: a.id, songId }, undefined));
  expect(titles(back)).toBe('BA');
  expect(back.items[1]?.id).toBe(a.id);
});

test('an id that is an item of another list is refused', async () => {
  const at = await testCtx();
  const [one, other] = [await listOf(at, ['A']), await listOf(at, ['A'])];
  const id = one.items[0]?.id;
  await expect(
    at.write((ctx) => addItem(ctx, other.id, { kind: 'break', id, title: 'x', durationSeconds: 1 }, undefined)),
  ).rejects.toMatchObject({ code: 'DUPLICATE' });
});

test('a song in the trash may stay in a list, but not come in', async () => {
  const at = await testCtx();
  const list = await listOf(at, ['A', 'B']);
  const [a] = list.items;
  if (a?.item.kind !== 'song') throw new Error('the list has no song');
  const { songId } = a.item;
  await at.write((ctx) => trashSong(ctx, songId));
  const kept = await at.write((ctx) =>
    changeSetList(ctx, list.id, { items: [{ kind: 'song', id: a.id, songId }] }, undefined),
  );
  expect(titles(kept)).toBe('A');
  await expect(
    at.write((ctx) => createSetList(ctx, { name: 'New', items: [{ kind: 'song', songId }] })),
  ).rejects.toMatchObject(inTrash('items.0.songId'));
  await expect(
    at.write((ctx) => addItem(ctx, list.id, { kind: 'song', songId }, undefined)),
    'beside itself',
  ).rejects.toMatchObject(inTrash('songId'));
  const twice = { items: [{ kind: 'song', id: a.id, songId } as const, { kind: 'song', songId } as const] };
  await expect(at.write((ctx) => changeSetList(ctx, list.id, twice, undefined))).rejects.toMatchObject(
    inTrash('items.1.songId'),
  );
  await at.write((ctx) => removeItem(ctx, list.id, a.id, undefined));
  await expect(
    at.write((ctx) => addItem(ctx, list.id, { kind: 'song', id: a.id, songId }, undefined)),
    'taken out before',
  ).rejects.toMatchObject(inTrash('songId'));
});

const inTrash = (path: string) => ({ code: 'INVALID_SONG_DATA', fault: { details: [{ path, rule: 'trashed' }] } });

test('a song that is being put into a list goes into the trash afterwards', async () => {
  const at = await testCtx();
  const song = await at.write((ctx) => addSong(ctx, { title: 'A' }));
  const order: string[] = [];
  let trashing: Promise<unknown> = Promise.resolve();
  await at.write(async (ctx) => {
    await checkItems(ctx, [{ kind: 'song', songId: song.id }], { before: [], pathOf: () => '' });
    trashing = at.write((other) => trashSong(other, song.id)).then(() => order.push('trashed'));
    await setTimeout(200);
    order.push('planned');
  });
  await trashing;
  expect(order).toEqual(['planned', 'trashed']);
});

test('figures count 240 seconds for a song without a length; three fitting songs are suggested', async () => {
  const at = await testCtx();
  const repertoire = [
    { title: 'In', genre: 'Salsa', durationSeconds: 300 },
    { title: 'In too', genre: 'salsa' },
    { title: 'Same', genre: 'Salsa' },
    { title: 'Second', genre: 'Timba' },
    { title: 'First', genre: 'Son' },
    { title: 'Not near', genre: 'Metal' },
    { title: 'None' },
  ];
  const ids: string[] = [];
  for (const song of repertoire) ids.push((await at.write((ctx) => addSong(ctx, song))).id);
  const list = await at.write((ctx) =>
    createSetList(ctx, {
      name: 'Salsa',
      items: [
        { kind: 'song', songId: ids[0] ?? '' },
        { kind: 'break', title: 'Break', durationSeconds: 600 },
        { kind: 'song', songId: ids[1] ?? '' },
      ],
    }),
  );
  expect(list).toMatchObject({
    songCount: 2,
    totalSeconds: 1140,
    figures: { totalSeconds: 1140, meanSeconds: 270, genreDiversity: 0.5, songsWithoutDuration: 1 },
  });
  expect(list.suggestions.map(({ title, fit }) => [title, fit])).toEqual([
    ['Same', 1],
    ['First', 0.9],
    ['Second', 0.8],
  ]);
});

test('the uses of a list are the shows that have it', async () => {
  const at = await testCtx();
  const [list, other] = [await listOf(at, ['A']), await listOf(at, ['B'])];
  const [one, two] = [randomUUID(), randomUUID()].map((showId) => ({ showId, setListId: list.id }));
  if (!one || !two) throw new Error('there are two');
  const used = async ({ id }: SetListDetail) => {
    const found = await at.write((ctx) => setLists.find(ctx.db, id));
    return { count: found?.usageCount, isDated: found?.lastUsedAt !== null, version: found?.version };
  };
  const from = (await at.told()).length;
  await at.write((ctx) => useSetLists(ctx, [one]));
  await at.write((ctx) => useSetLists(ctx, [one, two]));
  // Using a list is no change of it: nobody's change of the list is refused for that.
  expect(await used(list)).toEqual({ count: 2, isDated: true, version: 1 });
  await at.write((ctx) => useSetLists(ctx, [{ ...two, setListId: other.id }]));
  expect([(await used(list)).count, (await used(other)).count]).toEqual([1, 1]);
  await at.write((ctx) => releaseSetLists(ctx, [one]));
  expect(await used(list)).toEqual({ count: 0, isDated: false, version: 1 });
  await at.write((ctx) => trashSetList(ctx, list.id));
  await at.write((ctx) => resumeSetLists(ctx, [one]));
  expect((await used(list)).count).toBe(1);
  expect(await at.told(from)).toEqual([
    'setlist.chosen',
    'setlist.chosen',
    'setlist.chosen',
    'setlist.released',
    'setlist.deleted',
    'setlist.chosen',
  ]);
});

test('a show gives up a list that is private to somebody else, without being shown it', async () => {
  const at = await testCtx();
  const member = await at.as('member');
  const list = await listOf(member, ['A']);
  const use = { showId: randomUUID(), setListId: list.id };
  await at.write((ctx) => useSetLists(ctx, [use]));
  await member.write((ctx) => changeSetList(ctx, list.id, { visibility: 'private' }, undefined));
  await at.write((ctx) => releaseSetLists(ctx, [use]));
  expect(await member.write((ctx) => setLists.find(ctx.db, list.id))).toMatchObject({ usageCount: 0 });
  await at.write((ctx) => resumeSetLists(ctx, [use]));
  expect(await member.write((ctx) => setLists.find(ctx.db, list.id))).toMatchObject({ usageCount: 1 });
});

test('shows that are given one list at once are all counted', async () => {
  const at = await testCtx();
  const { id: setListId } = await listOf(at, ['A']);
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      await at.write((ctx) => useSetLists(ctx, [{ showId: randomUUID(), setListId }]));
    }),
  );
  expect(await at.write((ctx) => setLists.find(ctx.db, setListId))).toMatchObject({ usageCount: 5 });
});

test('a list that is empty, in the trash, private to somebody else or of another workspace is not chosen', async () => {
  const [at, elsewhere] = [await testCtx(), await testCtx()];
  const member = await at.as('member');
  const empty = await at.write((ctx) =>
    createSetList(ctx, { name: 'Empty', items: [{ kind: 'break', title: 'x', durationSeconds: 1 }] }),
  );
  const trashed = await listOf(at, ['A']);
  await at.write((ctx) => trashSetList(ctx, trashed.id));
  const secret = await member.write((ctx) => createSetList(ctx, { name: 'Secret', visibility: 'private' }));
  const theirs = await listOf(elsewhere, ['A']);

  const use = (setListId: string) => at.write((ctx) => useSetLists(ctx, [{ showId: randomUUID(), setListId }]));
  await expect(use(empty.id)).rejects.toMatchObject({ code: 'EMPTY_SETLIST' });
  for (const { id } of [trashed, secret, theirs]) {
    await expect(use(id)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      fault: { details: [{ path: 'setListId' }] },
    });
  }
  expect(await at.write((ctx) => setLists.find(ctx.db, secret.id))).toBeUndefined();
});
