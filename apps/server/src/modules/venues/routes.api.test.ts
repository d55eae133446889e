import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { venuesModule } from './index.ts';

const { call, made, holds, owner, people } = await apiTable([venuesModule]);

/** Two venues. */
interface Pair {
  readonly id: string;
  readonly other: string;
}

const rows: readonly ApiRow<Pair>[] = [
  {
    name: 'adds a venue',
    as: 'editor',
    call: 'POST /venues',
    body: { name: 'Bar' },
    status: 201,
    says: { data: { name: 'Bar', slug: 'bar', version: 1 } },
    events: ['venue.created'],
  },
  { name: 'a viewer adds none', as: 'viewer', call: 'POST /venues', body: { name: 'Bar' }, status: 403 },
  { name: 'a member adds none', as: 'member', call: 'POST /venues', body: { name: 'Bar' }, status: 403 },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: 'POST /venues',
    body: { name: 'Bar', colour: 'red' },
    status: 422,
    says: { error: { code: 'VALIDATION_ERROR', details: [{ path: 'colour', rule: 'unknown_field' }] } },
  },
  {
    name: 'a country that there is not is refused',
    as: 'owner',
    call: () => 'POST /venues',
    body: () => ({ name: 'Bar', country: 'UK' }),
    status: 422,
    says: { error: { details: [{ path: 'country', message: expect.stringContaining('such as ES or GB') }] } },
  },
  {
    name: 'a latitude of 91 is refused',
    as: 'owner',
    call: 'POST /venues',
    body: { name: 'Bar', position: { lat: 91, lon: 0 } },
    status: 422,
    says: { error: { details: [{ path: 'position.lat' }] } },
  },
  {
    name: 'the same id with other content is a duplicate',
    as: 'owner',
    call: 'POST /venues',
    body: ({ id }) => ({ id, name: 'Other' }),
    status: 409,
    says: { error: { code: 'DUPLICATE', resource: 'venue' } },
    events: [],
  },
  { name: 'shows a venue', as: 'viewer', call: ({ id }) => `GET /venues/${id}`, status: 200 },
  {
    name: 'shows none of another workspace',
    as: 'stranger',
    call: ({ id }) => `GET /venues/${id}`,
    status: 404,
    says: { error: { code: 'NOT_FOUND', resource: 'venue' } },
  },
  {
    name: 'changes a venue',
    as: 'editor',
    call: ({ id }) => `PATCH /venues/${id}`,
    body: { city: 'Cádiz' },
    status: 200,
    says: { data: { city: 'Cádiz', version: 2 } },
    events: ['venue.updated'],
  },
  {
    name: 'a viewer changes none',
    as: 'viewer',
    call: ({ id }) => `PATCH /venues/${id}`,
    body: { city: 'X' },
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: ({ id }) => `PATCH /venues/${id}`,
    body: { city: 'X' },
    status: 404,
  },
  {
    name: 'a change upon an older version is refused',
    as: 'owner',
    call: ({ id }) => `PATCH /venues/${id}`,
    body: { city: 'X' },
    headers: { 'if-match': '"7"' },
    status: 412,
    events: [],
  },
  {
    name: 'a change upon the present version is taken',
    as: 'owner',
    call: ({ id }) => `PATCH /venues/${id}`,
    body: { city: 'X' },
    headers: { 'if-match': '"1"' },
    status: 200,
  },
  {
    name: 'an unknown field of a change is named',
    as: 'owner',
    call: ({ id }) => `PATCH /venues/${id}`,
    body: { slug: 'x' },
    status: 422,
    says: { error: { details: [{ path: 'slug', rule: 'unknown_field' }] } },
  },
  {
    name: 'trashes a venue',
    as: 'editor',
    call: ({ id }) => `DELETE /venues/${id}`,
    status: 200,
    says: { data: { deletedAt: expect.any(String) } },
    events: ['venue.deleted'],
  },
  { name: 'a viewer trashes none', as: 'viewer', call: ({ id }) => `DELETE /venues/${id}`, status: 403 },
  { name: 'trashes none of another workspace', as: 'stranger', call: ({ id }) => `DELETE /venues/${id}`, status: 404 },
  {
    name: 'restores none of another workspace',
    as: 'stranger',
    call: ({ id }) => `POST /venues/${id}/restore`,
    status: 404,
  },
  {
    name: 'restoring what is not in the trash changes nothing',
    as: 'owner',
    call: ({ id }) => `POST /venues/${id}/restore`,
    status: 200,
    says: { data: { version: 1 } },
    events: [],
  },
  {
    name: 'merges into another',
    as: 'editor',
    call: ({ id }) => `POST /venues/${id}/merge`,
    body: ({ other }) => ({ into: other }),
    status: 200,
    events: ['venue.merged'],
  },
  {
    name: 'a member merges none',
    as: 'member',
    call: ({ id }) => `POST /venues/${id}/merge`,
    body: ({ other }) => ({ into: other }),
    status: 403,
  },
  {
    name: 'merges none of another workspace',
    as: 'stranger',
    call: ({ id }) => `POST /venues/${id}/merge`,
    body: ({ other }) => ({ into: other }),
    status: 404,
  },
  {
    name: 'merges into no venue that is not there',
    as: 'owner',
    call: ({ id }) => `POST /venues/${id}/merge`,
    body: { into: randomUUID() },
    status: 422,
    says: { error: { details: [{ path: 'into' }] } },
    events: [],
  },
  {
    name: 'merges nothing into itself',
    as: 'owner',
    call: ({ id }) => `POST /venues/${id}/merge`,
    body: ({ id }) => ({ into: id }),
    status: 422,
    says: { error: { details: [{ path: 'into', rule: 'self' }] } },
  },
  {
    name: 'lists',
    as: 'viewer',
    call: 'GET /venues?filter[q]=venue&sort=-name&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
  {
    name: 'a radius needs a point',
    as: 'owner',
    call: 'GET /venues?filter[radiusKm]=5',
    status: 422,
    says: { error: { details: [{ path: 'filter.radiusKm' }] } },
  },
  {
    name: 'a point off the earth is refused',
    as: 'owner',
    call: 'GET /venues?filter[near]=95,0',
    status: 422,
    says: { error: { details: [{ path: 'filter.near' }] } },
  },
  {
    name: 'an unknown filter is named',
    as: 'owner',
    call: 'GET /venues?filter[colour]=red',
    status: 422,
    says: { error: { details: [{ path: 'filter.colour' }] } },
  },
  { name: 'twins', as: 'viewer', call: 'GET /venues/twins', status: 200 },
];

test.each(rows)('$name', async (row) => {
  await holds(row, { id: await venue(), other: await venue() });
});

test('the same create again answers what is there', async () => {
  const input = {
    id: randomUUID(),
    name: 'Again',
    capacity: { seated: 1, standing: null, total: null },
    genres: ['son'],
    stageNotes: 'dark',
  };
  const first = await call(owner, 'POST /venues', input);
  const from = (await owner.told()).length;
  expect(await call(owner, 'POST /venues', input)).toMatchObject({ status: 201, body: first.body });
  expect(await owner.told(from)).toEqual([]);
});

test('a venue in the trash is not changed', async () => {
  const id = await venue();
  await call(owner, `DELETE /venues/${id}`);
  expect(await call(owner, `PATCH /venues/${id}`, { name: 'Still here' })).toMatchObject({
    status: 409,
    body: { error: { code: 'STATE_CONFLICT', resource: 'venue' } },
  });
});

test('a member reads the stage notes, a viewer gets none', async () => {
  const id = await venue({ stageNotes: 'The stage is wet.' });
  const read = (who: keyof typeof people) => call(people[who], `GET /venues/${id}`);
  expect(await read('member')).toMatchObject({ body: { data: { stageNotes: 'The stage is wet.' } } });
  expect(await read('viewer')).toMatchObject({ body: { data: { stageNotes: '' } } });
  expect(JSON.stringify((await call(people.viewer, 'GET /venues/stream')).body)).not.toContain('wet');
  expect(JSON.stringify((await call(people.viewer, 'GET /venues?limit=100')).body)).not.toContain('wet');
});

test('what is streamed is every venue, the trash too, and nothing of other workspaces', async () => {
  const id = await venue();
  await call(owner, `DELETE /venues/${id}`);
  const streamed = await call(owner, 'GET /venues/stream');
  expect(streamed.body).toContainEqual(expect.objectContaining({ id, deletedAt: expect.any(String) }));
  expect((await call(people.stranger, 'GET /venues/stream')).body).toEqual([]);
});

test('a name taken twice has two slugs', async () => {
  const slugs = await Promise.all(
    Array.from({ length: 4 }, async () => await call(owner, 'POST /venues', { name: 'Four at Once' })),
  );
  const found = slugs.map(({ body }) => /"slug":"([^"]+)"/.exec(JSON.stringify(body))?.[1]).toSorted();
  expect(found).toEqual(['four-at-once', 'four-at-once-2', 'four-at-once-3', 'four-at-once-4']);
});

async function venue(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return await made('POST /venues', { name: `Venue ${randomUUID()}`, ...fields });
}
