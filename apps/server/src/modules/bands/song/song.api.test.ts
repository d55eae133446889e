import { expect, test } from 'vitest';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { bandsModule } from '../index.ts';

const { call, made, holds, owner, people } = await apiTable([bandsModule]);

const unknownField = (path: string) => ({
  error: { code: 'VALIDATION_ERROR', details: [{ path, rule: 'unknown_field' }] },
});

const rows: readonly ApiRow<string>[] = [
  {
    name: 'adds a song',
    as: 'member',
    call: 'POST /songs',
    body: { title: 'Ana', key: 'F#m' },
    status: 201,
    says: { data: { title: 'Ana', key: 'F#m', status: 'learning', lyricsChordPro: '' } },
    events: ['song.created'],
  },
  { name: 'a viewer adds none', as: 'viewer', call: 'POST /songs', body: { title: 'Ana' }, status: 403 },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: 'POST /songs',
    body: { title: 'Ana', mood: 'low' },
    status: 422,
    says: unknownField('mood'),
  },
  {
    name: 'a key that is none is refused',
    as: 'owner',
    call: 'POST /songs',
    body: { title: 'Ana', key: 'H' },
    status: 422,
    says: { error: { details: [{ path: 'key' }] } },
  },
  {
    name: 'control characters are no lyrics',
    as: 'owner',
    call: 'POST /songs',
    body: { title: 'Ana', lyricsChordPro: '[C]La\u0007' },
    status: 422,
    says: { error: { details: [{ path: 'lyricsChordPro' }] } },
  },
  {
    name: 'lyrics are counted in bytes',
    as: 'owner',
    call: 'POST /songs',
    body: { title: 'Ana', lyricsChordPro: 'ñ'.repeat(50_001) },
    status: 422,
    says: { error: { details: [{ path: 'lyricsChordPro', message: 'Words and chords may have 100 kB.' }] } },
  },
  {
    name: 'blanks around lyrics stay',
    as: 'owner',
    call: 'POST /songs',
    body: { title: 'Ana', lyricsChordPro: '  [C]La\n' },
    status: 201,
    says: { data: { lyricsChordPro: '  [C]La\n' } },
  },
  {
    name: 'the same id with other content is a duplicate',
    as: 'owner',
    call: 'POST /songs',
    body: (song) => ({ id: song, title: 'Other' }),
    status: 409,
    says: { error: { code: 'DUPLICATE' } },
    events: [],
  },
  {
    name: 'shows a song with its text',
    as: 'viewer',
    call: (song) => `GET /songs/${song}`,
    status: 200,
    says: { data: { lyricsChordPro: '[C]La' } },
  },
  {
    name: 'shows none of another workspace',
    as: 'stranger',
    call: (song) => `GET /songs/${song}`,
    status: 404,
    says: { error: { code: 'NOT_FOUND', resource: 'song' } },
  },
  {
    name: 'changes a song',
    as: 'editor',
    call: (song) => `PATCH /songs/${song}`,
    body: { lyricsChordPro: '[G]Lo' },
    status: 200,
    says: { data: { version: 2, lyricsChordPro: '[G]Lo' } },
    events: ['song.updated'],
  },
  {
    name: 'a member changes no song of others',
    as: 'member',
    call: (song) => `PATCH /songs/${song}`,
    body: { tempo: 90 },
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: (song) => `PATCH /songs/${song}`,
    body: { tempo: 90 },
    status: 404,
  },
  {
    name: 'a change upon an older version is refused',
    as: 'owner',
    call: (song) => `PATCH /songs/${song}`,
    body: { tempo: 90 },
    headers: { 'if-match': '"9"' },
    status: 412,
    events: [],
  },
  {
    name: 'trashes a song',
    as: 'editor',
    call: (song) => `DELETE /songs/${song}`,
    status: 200,
    says: { data: { deletedAt: expect.any(String) } },
    events: ['song.deleted'],
  },
  { name: 'a viewer trashes none', as: 'viewer', call: (song) => `DELETE /songs/${song}`, status: 403 },
  {
    name: 'trashes none of another workspace',
    as: 'stranger',
    call: (song) => `DELETE /songs/${song}`,
    status: 404,
  },
  {
    name: 'restores none of another workspace',
    as: 'stranger',
    call: (song) => `POST /songs/${song}/restore`,
    status: 404,
  },
  {
    name: 'lists songs',
    as: 'viewer',
    call: 'GET /songs?filter[q]=song&sort=-tempo,title&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
  {
    name: 'an unknown filter is named',
    as: 'owner',
    call: 'GET /songs?filter[mood]=low',
    status: 422,
    says: unknownField('filter.mood'),
  },
];

test.each(rows)('$name', async (row) => {
  await holds(row, await made('POST /songs', { title: 'A song', lyricsChordPro: '[C]La' }));
});

test('a song in the trash is not changed', async () => {
  const id = await made('POST /songs', { title: 'Thrown away' });
  await call(owner, `DELETE /songs/${id}`);
  expect(await call(owner, `PATCH /songs/${id}`, { title: 'Still here' })).toMatchObject({
    status: 409,
    body: { error: { code: 'STATE_CONFLICT', resource: 'song' } },
  });
});

test('every song is streamed, the trash too, and nothing of other workspaces', async () => {
  const id = await made('POST /songs', { title: 'Streamed' });
  await call(owner, `DELETE /songs/${id}`);
  const streamed = await call(owner, 'GET /songs/stream');
  expect(streamed.body).toContainEqual(expect.objectContaining({ id, deletedAt: expect.any(String) }));
  expect((await call(people.stranger, 'GET /songs/stream')).body).toEqual([]);
});
