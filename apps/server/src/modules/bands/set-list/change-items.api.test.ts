import { randomUUID } from 'node:crypto';
import { test } from 'vitest';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { bandsModule } from '../index.ts';

const { made, holds } = await apiTable([bandsModule]);

/** A list of one song, which stands in it as `item`. */
interface Ids {
  readonly song: string;
  readonly list: string;
  readonly item: string;
}

const rows: readonly ApiRow<Ids>[] = [
  {
    name: 'adds an item at the end',
    as: 'editor',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: { kind: 'break', title: 'Break', durationSeconds: 60 },
    status: 201,
    says: { data: { version: 2, items: [{}, { item: { title: 'Break' } }] } },
    events: ['setlist.updated'],
  },
  {
    name: 'a viewer adds no item',
    as: 'viewer',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: { kind: 'break', title: 'Break', durationSeconds: 60 },
    status: 403,
  },
  {
    name: 'adds no item in another workspace',
    as: 'stranger',
    call: ({ list }) => `POST /setlists/${list}/items`,
    body: { kind: 'break', title: 'Break', durationSeconds: 60 },
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
    body: { after: randomUUID() },
    status: 422,
    says: { error: { details: [{ path: 'after' }] } },
  },
  {
    name: 'moves no item in another workspace',
    as: 'stranger',
    call: ({ list, item }) => `POST /setlists/${list}/items/${item}/move`,
    body: { after: null },
    status: 404,
  },
  {
    name: 'a viewer moves no item',
    as: 'viewer',
    call: ({ list, item }) => `POST /setlists/${list}/items/${item}/move`,
    body: { after: null },
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
    says: { error: { code: 'NOT_FOUND', resource: 'set_list_item' } },
  },
  {
    name: 'takes out no item in another workspace',
    as: 'stranger',
    call: ({ list, item }) => `DELETE /setlists/${list}/items/${item}`,
    status: 404,
  },
];

test.each(rows)('$name', async (row) => {
  const item = randomUUID();
  const song = await made('POST /songs', { title: 'A song' });
  const list = await made('POST /setlists', { name: 'A list', items: [{ kind: 'song', id: item, songId: song }] });
  await holds(row, { song, list, item });
});
