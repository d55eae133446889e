import { expect, test } from 'vitest';
import { testCtx } from '#test';
import { songs } from '../index.ts';
import { addSong } from './add-song.ts';
import { changeSong } from './change-song.ts';
import { trashSong } from './trash-song.ts';

test('a title is found without case, accents and blanks; a missing one is added as ready', async () => {
  const at = await testCtx();
  const known = await at.write((ctx) => addSong(ctx, { title: 'Corazón  Partío' }));
  const from = (await at.told()).length;
  const found = await at.write((ctx) =>
    songs.findOrAddByTitle(ctx, ['CORAZON PARTIO', 'New Song', 'new  song', 'New Song']),
  );
  expect(found.get('CORAZON PARTIO')).toEqual({ id: known.id, title: 'Corazón  Partío', isNew: false });
  expect(found.get('New Song')).toEqual({ id: expect.any(String), title: 'New Song', isNew: true });
  expect(found.get('new  song')).toEqual(found.get('New Song'));
  const added = await at.write((ctx) => songs.byIds(ctx.db, [found.get('New Song')?.id ?? '']));
  expect([...added.values()]).toMatchObject([{ title: 'New Song', status: 'ready' }]);
  expect(await at.told(from)).toEqual([]);
});

test('a song in the trash, or of another workspace, is not taken', async () => {
  const [at, elsewhere] = [await testCtx(), await testCtx()];
  const gone = await at.write((ctx) => addSong(ctx, { title: 'Gone' }));
  await at.write((ctx) => trashSong(ctx, gone.id));
  const theirs = await elsewhere.write((ctx) => addSong(ctx, { title: 'Theirs' }));
  const found = await at.write((ctx) => songs.findOrAddByTitle(ctx, ['Gone', 'Theirs']));
  expect(found.get('Gone')?.id).not.toBe(gone.id);
  expect(found.get('Theirs')?.id).not.toBe(theirs.id);
  expect((await at.write((ctx) => songs.byIds(ctx.db, [theirs.id]))).size).toBe(0);
});

test('eight who name a new title at once make one song', async () => {
  const at = await testCtx();
  const found = await Promise.all(
    Array.from({ length: 8 }, () => at.write((ctx) => songs.findOrAddByTitle(ctx, ['One']))),
  );
  expect(new Set(found.map((each) => each.get('One')?.id)).size).toBe(1);
});

test('ten thousand titles are found or added at once', async () => {
  const at = await testCtx();
  const titles = Array.from({ length: 10_000 }, (_, n) => `Song ${n}`);
  const first = await at.write((ctx) => songs.findOrAddByTitle(ctx, titles));
  const again = await at.write((ctx) => songs.findOrAddByTitle(ctx, titles));
  expect(new Set([...first.values()].map(({ id }) => id)).size).toBe(10_000);
  expect([...again.values()].every(({ isNew }) => !isNew)).toBe(true);
  expect(titles.every((title) => again.get(title)?.id === first.get(title)?.id)).toBe(true);
});

test('what an import added goes again, unless somebody changed it', async () => {
  const at = await testCtx();
  const found = await at.write((ctx) => songs.findOrAddByTitle(ctx, ['A', 'B', 'C']));
  const ids = [...found.values()].map(({ id }) => id);
  await at.write((ctx) => changeSong(ctx, ids[0] ?? '', { tempo: 90 }, undefined));
  expect(await at.write((ctx) => songs.trashUnedited(ctx, ids))).toBe(2);
});

test('a viewer may not add, but may find', async () => {
  const at = await testCtx();
  await at.write((ctx) => addSong(ctx, { title: 'Known' }));
  const viewer = await at.as('viewer');
  expect((await viewer.write((ctx) => songs.findOrAddByTitle(ctx, ['known']))).size).toBe(1);
  await expect(viewer.write((ctx) => songs.findOrAddByTitle(ctx, ['other']))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
