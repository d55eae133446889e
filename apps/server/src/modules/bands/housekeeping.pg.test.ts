import { expect, test } from 'vitest';
import { testCtx, testDatabase } from '#test';
import { emptyTrash } from './housekeeping.sql.ts';
import { setLists, songs } from './index.ts';
import { trashSetList } from './set-list/trash-set-list.ts';
import { trashSong } from './song/trash-song.ts';

test('trashed songs and lists go for good, but a song stays as long as a list has it', async () => {
  const at = await testCtx();
  const { database } = await testDatabase();
  const add = async (title: string) => await at.write((ctx) => songs.add(ctx, { title, lyricsChordPro: '[C]La' }));
  const [alone, listed] = [await add('Alone'), await add('Listed')];
  const items = [{ kind: 'song', songId: listed.id } as const];
  const list = await at.write((ctx) => setLists.create(ctx, { name: 'A list', items }));
  await at.write((ctx) => trashSong(ctx, alone.id));
  await at.write((ctx) => trashSong(ctx, listed.id));
  const empty = async () =>
    (await database.asPlatform(async (db) => await db.one(emptyTrash(new Date(Date.now() + 1000))))).gone;

  expect(await empty()).toBe(1);
  expect(await at.write((ctx) => songs.byIds(ctx.db, [alone.id, listed.id]))).toHaveProperty('size', 1);
  await at.write((ctx) => trashSetList(ctx, list.id));
  expect(await empty()).toBe(2);
});
