import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApi, testCtx } from '#test';
import type { TestApi, TestCall, TestCtx } from '#test';
import { bandsModule } from './index.ts';

let api: TestApi;
let owner: TestCtx;
let people: Record<'owner' | 'editor' | 'member' | 'viewer' | 'stranger', TestCtx>;

beforeAll(async () => {
  api = await testApi([bandsModule]);
  owner = await testCtx();
  people = {
    owner,
    editor: await owner.as('editor'),
    member: await owner.as('member'),
    viewer: await owner.as('viewer'),
    stranger: await testCtx(),
  };
});

async function made(call: TestCall, body: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  const reply = await api.call(owner, call, { id, ...body });
  expect(reply).toMatchObject({ status: 201, body: { error: null } });
  return id;
}

interface Ids {
  readonly song: string;
  readonly list: string;
  /** An item of the list. */
  readonly item: string;
}

interface Row {
  readonly name: string;
  readonly as: keyof typeof people;
  readonly call: (ids: Ids) => TestCall;
  readonly body?: (ids: Ids) => unknown;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly says?: unknown;
  readonly events?: readonly string[];
}

const unknownField = (path: string) => ({
  error: { code: 'VALIDATION_ERROR', details: [{ path, rule: 'unknown_field' }] },
});
const notFound = (resource: string) => ({ error: { code: 'NOT_FOUND', resource } });

const songs: readonly Row[] = [
  {
    name: 'adds a song',
    as: 'member',
    call: () => 'POST /songs',
    body: () => ({ title: 'Ana', key: 'F#m' }),
    status: 201,
    says: { data: { title: 'Ana', key: 'F#m', status: 'learning', lyricsChordPro: '' } },
    events: ['song.created'],
  },
  { name: 'a viewer adds none', as: 'viewer', call: () => 'POST /songs', body: () => ({ title: 'Ana' }), status: 403 },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: () => 'POST /songs',
    body: () => ({ title: 'Ana', mood: 'low' }),
    status: 422,
    says: unknownField('mood'),
  },
  {
    name: 'a key that is none is refused',
    as: 'owner',
    call: () => 'POST /songs',
    body: () => ({ title: 'Ana', key: 'H' }),
    status: 422,
    says: { error: { details: [{ path: 'key' }] } },
  },
  {
    name: 'the same id with other content is a duplicate',
    as: 'owner',
    call: () => 'POST /songs',
    body: ({ song }) => ({ id: song, title: 'Other' }),
    status: 409,
    says: { error: { code: 'DUPLICATE' } },
    events: [],
  },
  {
    name: 'shows a song with its text',
    as: 'viewer',
    call: ({ song }) => `GET /songs/${song}`,
    status: 200,
    says: { data: { lyricsChordPro: '[C]La' } },
  },
  {
    name: 'shows none of another workspace',
    as: 'stranger',
    call: ({ song }) => `GET /songs/${song}`,
    status: 404,
    says: notFound('song'),
  },
  {
    name: 'changes a song',
    as: 'editor',
    call: ({ song }) => `PATCH /songs/${song}`,
    body: () => ({ lyricsChordPro: '[G]Lo' }),
    status: 200,
    says: { data: { version: 2, lyricsChordPro: '[G]Lo' } },
    events: ['song.updated'],
  },
  {
    name: 'a member changes no song of others',
    as: 'member',
    call: ({ song }) => `PATCH /songs/${song}`,
    body: () => ({ tempo: 90 }),
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: ({ song }) => `PATCH /songs/${song}`,
    body: () => ({ tempo: 90 }),
    status: 404,
  },
  {
    name: 'a change upon an older version is refused',
    as: 'owner',
    call: ({ song }) => `PATCH /songs/${song}`,
    body: () => ({ tempo: 90 }),
    headers: { 'if-match': '"9"' },
    status: 412,
    events: [],
  },
  {
    name: 'trashes a song',
    as: 'editor',
    call: ({ song }) => `DELETE /songs/${song}`,
    status: 200,
    says: { data: { deletedAt: expect.any(String) } },
    events: ['song.deleted'],
  },
  { name: 'a viewer trashes none', as: 'viewer', call: ({ song }) => `DELETE /songs/${song}`, status: 403 },
  {
    name: 'trashes none of another workspace',
    as: 'stranger',
    call: ({ song }) => `DELETE /songs/${song}`,
    status: 404,
  },
  {
    name: 'restores none of another workspace',
    as: 'stranger',
    call: ({ song }) => `POST /songs/${song}/restore`,
    status: 404,
  },
  {
    name: 'lists songs',
    as: 'viewer',
    call: () => 'GET /songs?filter[q]=song&sort=-tempo,title&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
  {
    name: 'an unknown filter is named',
    as: 'owner',
    call: () => 'GET /songs?filter[mood]=low',
    status: 422,
    says: unknownField('filter.mood'),
  },
];

const lists: readonly Row[] = [
  {
    name: 'adds a list',
    as: 'member',
    call: () => 'POST /setlists',
    body: ({ song }) => ({
      name: 'Friday',
      items: [
        { kind: 'song', songId: song, segue: true },
        { kind: 'break', title: 'Beer', durationSeconds: 900 },
      ],
    }),
    status: 201,
    says: {
      data: {
        visibility: 'band',
        songCount: 1,
        totalSeconds: 1140,
        items: [{ item: { kind: 'song', segue: true } }, { item: { kind: 'break', title: 'Beer' } }],
      },
    },
    events: ['setlist.created'],
  },
  {
    name: 'a viewer adds none',
    as: 'viewer',
    call: () => 'POST /setlists',
    body: () => ({ name: 'Friday' }),
    status: 403,
  },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: () => 'POST /setlists',
    body: () => ({ name: 'Friday', mood: 'low' }),
    status: 422,
    says: unknownField('mood'),
  },
  {
    name: 'an unknown field of an item is named',
    as: 'owner',
    call: () => 'POST /setlists',
    body: ({ song }) => ({ name: 'Friday', items: [{ kind: 'song', songId: song, title: 'x' }] }),
    status: 422,
    says: unknownField('items.0.title'),
  },
  {
    name: 'a song that is not there is named',
    as: 'owner',
    call: () => 'POST /setlists',
    body: ({ song }) => ({
      name: 'Friday',
      items: [
        { kind: 'song', songId: song },
        { kind: 'song', songId: randomUUID() },
      ],
    }),
    status: 422,
    says: { error: { code: 'INVALID_SONG_DATA', details: [{ path: 'items.1.songId' }] } },
    events: [],
  },
  {
    name: 'the same id with other content is a duplicate',
    as: 'owner',
    call: () => 'POST /setlists',
    body: ({ list }) => ({ id: list, name: 'Other' }),
    status: 409,
    events: [],
  },
  {
    name: 'shows a list',
    as: 'viewer',
    call: ({ list }) => `GET /setlists/${list}`,
    status: 200,
    says: { data: { figures: { totalSeconds: 240, meanSeconds: 240, songsWithoutDuration: 1 } } },
  },
  {
    name: 'shows none of another workspace',
    as: 'stranger',
    call: ({ list }) => `GET /setlists/${list}`,
    status: 404,
    says: notFound('set_list'),
  },
  {
    name: 'changes a list',
    as: 'editor',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: () => ({ name: 'Saturday', items: [] }),
    status: 200,
    says: { data: { name: 'Saturday', version: 2, items: [], songCount: 0 } },
    events: ['setlist.updated'],
  },
  {
    name: 'a member changes no list of others',
    as: 'member',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: () => ({ name: 'X' }),
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: () => ({ name: 'X' }),
    status: 404,
  },
  {
    name: 'a change upon an older version is refused',
    as: 'owner',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: () => ({ name: 'X' }),
    headers: { 'if-match': '"9"' },
    status: 412,
    events: [],
  },
  {
    name: 'only its maker makes a list private',
    as: 'editor',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: () => ({ visibility: 'private' }),
    status: 403,
    events: [],
  },
  {
    name: 'adds an item at the end',
    as: 'editor',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: () => ({ kind: 'break', title: 'Break', durationSeconds: 60 }),
    status: 201,
    says: { data: { version: 2, items: [{}, { item: { title: 'Break' } }] } },
    events: ['setlist.updated'],
  },
  {
    name: 'a viewer adds no item',
    as: 'viewer',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: () => ({ kind: 'break', title: 'Break', durationSeconds: 60 }),
    status: 403,
  },
  {
    name: 'adds no item in another workspace',
    as: 'stranger',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: () => ({ kind: 'break', title: 'Break', durationSeconds: 60 }),
    status: 404,
  },
  {
    name: 'the same item again adds nothing',
    as: 'owner',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: ({ item, song }) => ({ kind: 'song', id: item, songId: song }),
    status: 201,
    says: { data: { version: 1, songCount: 1 } },
    events: [],
  },
  {
    name: 'an item behind one that is not there is refused',
    as: 'owner',
    call: ({ list, item }) => `POST /setlists/${list}/items/${item}/move`,
    body: () => ({ after: randomUUID() }),
    status: 422,
    says: { error: { details: [{ path: 'after' }] } },
  },
  {
    name: 'moves no item in another workspace',
    as: 'stranger',
    call: ({ list, item }) => `POST /setlists/${list}/items/${item}/move`,
    body: () => ({ after: null }),
    status: 404,
  },
  {
    name: 'a viewer moves no item',
    as: 'viewer',
    call: ({ list, item }) => `POST /setlists/${list}/items/${item}/move`,
    body: () => ({ after: null }),
    status: 403,
  },
  {
    name: 'takes an item out',
    as: 'editor',
    call: ({ list, item }) => `DELETE /setlists/${list}/items/${item}`,
    status: 200,
    says: { data: { items: [] } },
    events: ['setlist.updated'],
  },
  {
    name: 'takes out no item that is not there',
    as: 'owner',
    call: ({ list }) => `DELETE /setlists/${list}/items/${randomUUID()}`,
    status: 404,
    says: notFound('set_list_item'),
  },
  {
    name: 'takes out no item in another workspace',
    as: 'stranger',
    call: ({ list, item }) => `DELETE /setlists/${list}/items/${item}`,
    status: 404,
  },
  {
    name: 'trashes a list',
    as: 'editor',
    call: ({ list }) => `DELETE /setlists/${list}`,
    status: 200,
    says: { data: { deletedAt: expect.any(String) } },
    events: ['setlist.deleted'],
  },
  { name: 'a viewer trashes none', as: 'viewer', call: ({ list }) => `DELETE /setlists/${list}`, status: 403 },
  {
    name: 'trashes none of another workspace',
    as: 'stranger',
    call: ({ list }) => `DELETE /setlists/${list}`,
    status: 404,
  },
  {
    name: 'restores none of another workspace',
    as: 'stranger',
    call: ({ list }) => `POST /setlists/${list}/restore`,
    status: 404,
  },
  {
    name: 'lists set lists',
    as: 'viewer',
    call: () => 'GET /setlists?filter[q]=list&sort=-lastUsedAt&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
];

describe.each([
  ['songs', songs],
  ['set lists', lists],
])('%s over HTTP', (_, rows) => {
  test.each(rows)('$name', async ({ as, call, body, headers, status, says, events }) => {
    const item = randomUUID();
    const song = await made('POST /songs', { title: 'A song', lyricsChordPro: '[C]La' });
    const list = await made('POST /setlists', { name: 'A list', items: [{ kind: 'song', id: item, songId: song }] });
    const ids = { song, list, item };
    const from = (await owner.told()).length;
    const reply = await api.call(people[as], call(ids), body?.(ids), headers);
    expect(reply).toMatchObject({ status, body: says ?? {} });
    expect(events && (await owner.told(from))).toEqual(events);
  });
});

test('the same create again answers what is there', async () => {
  const song = await made('POST /songs', { title: 'Again' });
  const input = {
    id: randomUUID(),
    name: 'Again',
    items: [
      { kind: 'song', id: randomUUID(), songId: song, capo: 2, notes: 'slow' },
      { kind: 'break', title: 'Break', durationSeconds: 60 },
    ],
  };
  const first = await api.call(owner, 'POST /setlists', input);
  const from = (await owner.told()).length;
  expect(await api.call(owner, 'POST /setlists', input)).toMatchObject({ status: 201, body: first.body });
  expect(await owner.told(from)).toEqual([]);
});

test('what is known of a set list is outdated once one of its songs has another name', async () => {
  const song = await made('POST /songs', { title: 'Working title' });
  const list = await made('POST /setlists', { name: 'A list', items: [{ kind: 'song', songId: song }] });
  const known = await api.call(owner, `GET /setlists/${list}`);
  const etag = String(known.headers.etag);
  const again = async () => await api.call(owner, `GET /setlists/${list}`, undefined, { 'if-none-match': etag });
  expect((await again()).status).toBe(304);

  await api.call(owner, `PATCH /songs/${song}`, { title: 'Real title' });
  expect(await again()).toMatchObject({ status: 200, body: { data: { items: [{ item: { title: 'Real title' } }] } } });
  // The list itself has not moved on: a change upon what was read still holds.
  const change = await api.call(owner, `PATCH /setlists/${list}`, { name: 'B list' }, { 'if-match': etag });
  expect(change.status).toBe(200);
  const changed = { 'if-none-match': String(change.headers.etag) };
  expect((await api.call(owner, `GET /setlists/${list}`, undefined, changed)).status).toBe(304);
});

test("a private list is its maker's alone, in answers and events", async () => {
  const { member, editor } = people;
  const id = randomUUID();
  const from = (await owner.told()).length;
  expect(await api.call(member, 'POST /setlists', { id, name: 'Secret', visibility: 'private' })).toMatchObject({
    status: 201,
  });
  expect(await api.call(member, `GET /setlists/${id}`)).toMatchObject({ status: 200 });
  expect(await api.call(editor, `GET /setlists/${id}`)).toMatchObject({ status: 404 });
  expect(await api.call(owner, `PATCH /setlists/${id}`, { name: 'X' })).toMatchObject({ status: 404 });
  expect(await api.call(owner, 'POST /setlists', { id, name: 'Secret', visibility: 'private' })).toMatchObject({
    status: 409,
  });
  expect(JSON.stringify((await api.call(owner, 'GET /setlists?limit=100')).body)).not.toContain('Secret');
  expect(await owner.told(from)).toEqual(['setlist.created']);
});

test('every song is streamed, the trash too, and nothing of other workspaces', async () => {
  const id = await made('POST /songs', { title: 'Streamed' });
  await api.call(owner, `DELETE /songs/${id}`);
  const streamed = await api.call(owner, 'GET /songs/stream');
  expect(streamed.body).toContainEqual(expect.objectContaining({ id, deletedAt: expect.any(String) }));
  expect((await api.call(people.stranger, 'GET /songs/stream')).body).toEqual([]);
});
