import { expect, test } from 'vitest';
import { testCtx, testDatabase } from '#test';
import { createVenue } from './create-venue.ts';
import { emptyTrash } from './housekeeping.sql.ts';
import { venues } from './index.ts';
import { mergeVenues } from './merge-venues.ts';
import { trashVenue } from './trash-venue.ts';

test('what has been in the trash for too long goes for good, the rest stays', async () => {
  const at = await testCtx();
  const { database } = await testDatabase();
  const [kept, gone, merged] = [
    await at.write((ctx) => createVenue(ctx, { name: 'Kept' })),
    await at.write((ctx) => createVenue(ctx, { name: 'Gone', stageNotes: 'dark' })),
    await at.write((ctx) => createVenue(ctx, { name: 'Merged' })),
  ];
  await at.write((ctx) => trashVenue(ctx, gone.id));
  await at.write((ctx) => mergeVenues(ctx, merged.id, kept.id, undefined));
  const empty = async (moment: Date) =>
    (await database.asPlatform(async (db) => await db.one(emptyTrash(moment)))).gone;

  expect(await empty(new Date(Date.now() - 86_400_000))).toBe(0);
  expect(await empty(new Date(Date.now() + 86_400_000))).toBe(2);
  const found = await at.write((ctx) => venues.byIds(ctx.db, [kept.id, gone.id, merged.id]));
  expect([kept, gone, merged].map(({ id }) => found.get(id)?.name)).toEqual(['Kept', undefined, 'Kept']);
});
