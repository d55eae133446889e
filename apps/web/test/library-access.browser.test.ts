import { test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { expectFitInEveryLook } from './every-look.ts';
import { openApp } from './open-app.ts';

const app = await openApp();
const { owner, id: workspaceId } = await make.workspace();
const empty = await make.workspace();
const Made = z.object({ data: z.object({ id: z.string() }) });

async function add(path: string, body: object): Promise<string> {
  const { body: reply } = await app.server.call(owner, `POST /api/v1/workspaces/${workspaceId}${path}`, body);
  return Made.parse(reply).data.id;
}

const songId = await add('/songs', {
  title: 'Amazing Grace',
  key: 'G',
  tempo: 80,
  durationSeconds: 210,
  genre: 'Hymn',
  tags: ['opener'],
  lyricsChordPro: '{soc}\nA[G]mazing [C]grace\n{eoc}',
});
const setListId = await add('/setlists', {
  name: 'Friday, two sets',
  items: [
    { kind: 'song', songId, segue: true, capo: 2, notes: 'Bass alone.' },
    { kind: 'break', title: 'Break', durationSeconds: 900 },
  ],
});
const venueId = await add('/venues', {
  name: 'Sala El Sol',
  city: 'Madrid',
  country: 'ES',
  stageNotes: 'Load in behind.',
});
await add('/venues', { name: 'Sala El Soll', city: 'Madrid', country: 'ES' });
for (const localDate of ['2024-05-08', '2025-05-09', '2025-05-10']) {
  await add('/performances', {
    localDate,
    venue: { id: venueId },
    durationSeconds: 5400,
    rating: 4,
    payment: { amount: 20_000, currency: 'EUR' },
    paymentStatus: 'paid',
    playedItems: [{ setNo: 1, songId }],
  });
}
await add('/profiles', { name: 'Ana', instruments: ['Tres'], genres: ['Son'], bio: 'Plays.', yearsOfExperience: 12 });

const screens = [
  ['the songs', '/songs'],
  ['one song', `/songs/${songId}`],
  ['adding a song', '/songs/new'],
  ['editing a song', `/songs/${songId}/edit`],
  ['the set lists', '/set-lists'],
  ['one set list', `/set-lists/${setListId}`],
  ['adding a set list', '/set-lists/new'],
  ['the venues', '/venues'],
  ['one venue', `/venues/${venueId}`],
  ['likely twins', '/venues/twins'],
  ['editing a venue', `/venues/${venueId}/edit`],
  ['the profile', '/profile'],
  ['a year in review', '/profile/year?year=2025'],
  ['editing the profile', '/profile/edit'],
  ['importing', '/import'],
] as const;
const emptyScreens = ['/songs', '/set-lists', '/venues', '/profile/new'] as const;

test.each([
  ...screens.map((screen) => [...screen, owner] as const),
  ...emptyScreens.map((path) => [`${path} without a row`, path, empty.owner] as const),
])('%s passes axe, light and dark, wide and narrow, and fits 320 pixels', async (_, path, as) => {
  await expectFitInEveryLook(app, { path, as });
});
