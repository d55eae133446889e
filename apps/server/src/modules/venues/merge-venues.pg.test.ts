import { expect, test } from 'vitest';
import { testCtx } from '#test';
import { createVenue } from './create-venue.ts';
import { mergeVenues } from './merge-venues.ts';
import { restoreVenue, trashVenue } from './trash-venue.ts';
import { listedVenues } from './list-venues.ts';
import { venueById } from './venue.sql.ts';
import { viewVenue } from './venue.view.ts';

async function pair() {
  const at = await testCtx();
  const from = await at.write((ctx) =>
    createVenue(ctx, {
      name: 'The Filmore',
      city: 'SF',
      timeZone: 'America/Los_Angeles',
      stageNotes: 'Load in at the back.',
    }),
  );
  const into = await at.write((ctx) => createVenue(ctx, { name: 'The Fillmore', stageNotes: 'Good monitors.' }));
  return { at, from, into };
}

test('the one that stays learns what it did not know, and keeps both notes', async () => {
  const { at, from, into } = await pair();
  const merged = await at.write((ctx) => mergeVenues(ctx, from.id, into.id, undefined));
  expect(merged).toMatchObject({
    id: into.id,
    name: 'The Fillmore',
    city: 'SF',
    timeZone: 'America/Los_Angeles',
    stageNotes: 'Good monitors.\n\nLoad in at the back.',
  });
});

test('the old id answers the venue that stayed, through two merges too', async () => {
  const { at, from, into } = await pair();
  const last = await at.write((ctx) => createVenue(ctx, { name: 'Fillmore Auditorium' }));
  await at.write((ctx) => mergeVenues(ctx, from.id, into.id, undefined));
  await at.write((ctx) => mergeVenues(ctx, into.id, last.id, undefined));
  for (const id of [from.id, into.id, last.id]) {
    expect(viewVenue(await at.read.row('venue', venueById(at.workspaceId, id)))).toMatchObject({ id: last.id });
  }
});

test('what was merged is in no list and cannot be changed, trashed or restored any more', async () => {
  const { at, from, into } = await pair();
  await at.write((ctx) => mergeVenues(ctx, from.id, into.id, undefined));
  const trash = await listedVenues(at.read, { limit: 20, filter: { trashed: true } });
  expect(trash.rows).toEqual([]);
  for (const change of [trashVenue, restoreVenue]) {
    await expect(at.write((ctx) => change(ctx, from.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await expect(at.write((ctx) => mergeVenues(ctx, from.id, into.id, undefined))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a venue in the trash is not merged', async () => {
  const { at, from, into } = await pair();
  await at.write((ctx) => trashVenue(ctx, into.id));
  await expect(at.write((ctx) => mergeVenues(ctx, from.id, into.id, undefined))).rejects.toMatchObject({
    code: 'STATE_CONFLICT',
  });
});

test('two merges of one pair in opposite directions leave one venue', async () => {
  const { at, from, into } = await pair();
  const both = await Promise.allSettled([
    at.write((ctx) => mergeVenues(ctx, from.id, into.id, undefined)),
    at.write((ctx) => mergeVenues(ctx, into.id, from.id, undefined)),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await listedVenues(at.read, { limit: 20 })).rows).toHaveLength(1);
});
