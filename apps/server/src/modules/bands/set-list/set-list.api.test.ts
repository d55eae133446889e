import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { bandsModule } from '../index.ts';

const { call, made, holds, owner, people } = await apiTable([bandsModule]);

interface Ids {
  readonly song: string;
  readonly list: string;
}

const unknownField = (path: string) => ({
  error: { code: 'VALIDATION_ERROR', details: [{ path, rule: 'unknown_field' }] },
});
const notFound = { error: { code: 'NOT_FOUND', resource: 'set_list' } };

const rows: readonly ApiRow<Ids>[] = [
  {
    name: 'adds a list',
    as: 'member',
    call: 'POST /setlists',
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
    call: 'POST /setlists',
    body: { name: 'Friday' },
    status: 403,
  },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: 'POST /setlists',
    body: { name: 'Friday', mood: 'low' },
    status: 422,
    says: unknownField('mood'),
  },
  {
    name: 'an unknown field of an item is named',
    as: 'owner',
    call: 'POST /setlists',
    body: ({ song }) => ({ name: 'Friday', items: [{ kind: 'song', songId: song, title: 'x' }] }),
    status: 422,
    says: unknownField('items.0.title'),
  },
  {
    name: 'a song that is not there is named',
    as: 'owner',
    call: 'POST /setlists',
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
    call: 'POST /setlists',
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
    says: notFound,
  },
  {
    name: 'changes a list',
    as: 'editor',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: { name: 'Saturday', items: [] },
    status: 200,
    says: { data: { name: 'Saturday', version: 2, items: [], songCount: 0 } },
    events: ['setlist.updated'],
  },
  {
    name: 'a member changes no list of others',
    as: 'member',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: { name: 'X' },
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: { name: 'X' },
    status: 404,
  },
  {
    name: 'a change upon an older version is refused',
    as: 'owner',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: { name: 'X' },
    headers: { 'if-match': '"9"' },
    status: 412,
    events: [],
  },
  {
    name: 'only its maker makes a list private',
    as: 'editor',
    call: ({ list }) => `PATCH /setlists/${list}`,
    body: { visibility: 'private' },
    status: 403,
    events: [],
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
    call: 'GET /setlists?filter[q]=list&sort=-lastUsedAt&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
];

test.each(rows)('$name', async (row) => {
  const song = await made('POST /songs', { title: 'A song' });
  const list = await made('POST /setlists', { name: 'A list', items: [{ kind: 'song', songId: song }] });
  await holds(row, { song, list });
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
  const first = await call(owner, 'POST /setlists', input);
  const from = (await owner.told()).length;
  expect(await call(owner, 'POST /setlists', input)).toMatchObject({ status: 201, body: first.body });
  expect(await owner.told(from)).toEqual([]);
});

test('a set list in the trash is not changed, nor are its items', async () => {
  const list = await made('POST /setlists', { name: 'Thrown away' });
  await call(owner, `DELETE /setlists/${list}`);
  const refused = { status: 409, body: { error: { code: 'STATE_CONFLICT', resource: 'set_list' } } };
  expect(await call(owner, `PATCH /setlists/${list}`, { name: 'Still here' })).toMatchObject(refused);
  const pause = { kind: 'break', title: 'Break', durationSeconds: 60 };
  expect(await call(owner, `POST /setlists/${list}/items`, pause)).toMatchObject(refused);
});

test('what is known of a set list is outdated once one of its songs has another name', async () => {
  const song = await made('POST /songs', { title: 'Working title' });
  const list = await made('POST /setlists', { name: 'A list', items: [{ kind: 'song', songId: song }] });
  const known = await call(owner, `GET /setlists/${list}`);
  const etag = String(known.headers.etag);
  const again = async () => await call(owner, `GET /setlists/${list}`, undefined, { 'if-none-match': etag });
  expect((await again()).status).toBe(304);

  await call(owner, `PATCH /songs/${song}`, { title: 'Real title' });
  expect(await again()).toMatchObject({ status: 200, body: { data: { items: [{ item: { title: 'Real title' } }] } } });
  // The list itself has not moved on: a change upon what was read still holds.
  const change = await call(owner, `PATCH /setlists/${list}`, { name: 'B list' }, { 'if-match': etag });
  expect(change.status).toBe(200);
  const changed = { 'if-none-match': String(change.headers.etag) };
  expect((await call(owner, `GET /setlists/${list}`, undefined, changed)).status).toBe(304);
});

test("a private list is its maker's alone, in answers and events", async () => {
  const { member, editor } = people;
  const id = randomUUID();
  const from = (await owner.told()).length;
  expect(await call(member, 'POST /setlists', { id, name: 'Secret', visibility: 'private' })).toMatchObject({
    status: 201,
  });
  expect(await call(member, `GET /setlists/${id}`)).toMatchObject({ status: 200 });
  expect(await call(editor, `GET /setlists/${id}`)).toMatchObject({ status: 404 });
  expect(await call(owner, `PATCH /setlists/${id}`, { name: 'X' })).toMatchObject({ status: 404 });
  expect(await call(owner, 'POST /setlists', { id, name: 'Secret', visibility: 'private' })).toMatchObject({
    status: 409,
  });
  expect(JSON.stringify((await call(owner, 'GET /setlists?limit=100')).body)).not.toContain('Secret');
  expect(await owner.told(from)).toEqual(['setlist.created']);
});
