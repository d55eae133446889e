import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { bandsModule } from '#modules/bands';
import { venuesModule } from '#modules/venues';
import { testApi, testCtx } from '#test';
import type { TestApi, TestCall, TestCtx } from '#test';
import { gigsModule } from './index.ts';

const past = '2025-06-01';
const ahead = '2150-06-01';
const venue = { name: 'Blue Room', city: 'Austin' };
let api: TestApi;
let owner: TestCtx;
let people: Record<'owner' | 'editor' | 'member' | 'viewer' | 'stranger', TestCtx>;

beforeAll(async () => {
  api = await testApi([venuesModule, bandsModule, gigsModule]);
  owner = await testCtx();
  people = {
    owner,
    editor: await owner.as('editor'),
    member: await owner.as('member'),
    viewer: await owner.as('viewer'),
    stranger: await testCtx(),
  };
  await show();
});

async function show(fields: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const body = { id, localDate: past, venue, durationSeconds: 3600, ...fields };
  expect(await api.call(owner, 'POST /performances', body)).toMatchObject({ status: 201, body: { error: null } });
  return id;
}

async function profile(): Promise<string> {
  const id = randomUUID();
  const body = { id, name: 'Test Trio', instruments: ['bass'], visibility: 'workspace' };
  expect(await api.call(owner, 'POST /profiles', body)).toMatchObject({ status: 201 });
  return id;
}

interface Row {
  readonly name: string;
  readonly as: keyof typeof people;
  readonly given?: Record<string, unknown>;
  readonly call: (id: string) => TestCall;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly says?: unknown;
  readonly events?: readonly string[];
}

const input = { localDate: past, venue, durationSeconds: 3600 };
const money = { payment: { amount: 12_000, currency: 'USD' } };
const notFound = { error: { code: 'NOT_FOUND', resource: 'performance' } };

const shows: readonly Row[] = [
  {
    name: 'logs a show',
    as: 'member',
    call: () => 'POST /performances',
    body: input,
    status: 201,
    says: { data: { status: 'played', version: 1 } },
    events: ['performance.logged'],
  },
  {
    name: 'books one ahead',
    as: 'editor',
    call: () => 'POST /performances',
    body: { ...input, localDate: ahead },
    status: 201,
    says: { data: { status: 'booked' } },
    events: ['performance.booked'],
  },
  { name: 'a viewer logs none', as: 'viewer', call: () => 'POST /performances', body: input, status: 403, events: [] },
  {
    name: 'a member logs no money',
    as: 'member',
    call: () => 'POST /performances',
    body: { ...input, ...money },
    status: 403,
    says: { error: { resource: 'money' } },
  },
  {
    name: 'a date, a venue and a duration are required',
    as: 'owner',
    call: () => 'POST /performances',
    body: {},
    status: 422,
    says: { error: { details: [{ path: 'localDate' }, { path: 'venue' }, { path: 'durationSeconds' }] } },
  },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: () => 'POST /performances',
    body: { ...input, colour: 1 },
    status: 422,
    says: { error: { details: [{ path: 'colour', rule: 'unknown_field' }] } },
  },
  {
    name: 'less than nothing is no pay',
    as: 'owner',
    call: () => 'POST /performances',
    body: { ...input, tips: { amount: -1, currency: 'USD' } },
    status: 422,
    says: { error: { details: [{ path: 'tips.amount' }] } },
  },
  {
    name: 'an expense says what for',
    as: 'owner',
    call: () => 'POST /performances',
    body: { ...input, expenses: [{ category: 'travel', description: '', amount: 1, currency: 'USD' }] },
    status: 422,
    says: { error: { details: [{ path: 'expenses.0.description' }] } },
  },
  {
    name: 'a played show does not lie ahead',
    as: 'owner',
    call: () => 'POST /performances',
    body: { ...input, localDate: ahead, status: 'played' },
    status: 422,
    says: { error: { details: [{ path: 'localDate', rule: 'in_future' }] } },
  },
  {
    name: 'logs several',
    as: 'owner',
    call: () => 'POST /performances/bulk',
    body: { common: { venue, durationSeconds: 60 }, rows: [{ localDate: '2020-01-01' }, { localDate: '2020-01-02' }] },
    status: 201,
    says: { data: { performances: [{}, {}], likelyDuplicates: [] } },
    events: ['performance.logged', 'performance.logged'],
  },
  {
    name: 'a bad row keeps the others out',
    as: 'owner',
    call: () => 'POST /performances/bulk',
    body: { rows: [input, { localDate: past }] },
    status: 422,
    says: { error: { details: [{ path: 'rows.1.venue' }, { path: 'rows.1.durationSeconds' }] } },
    events: [],
  },
  {
    name: 'a viewer logs none at once',
    as: 'viewer',
    call: () => 'POST /performances/bulk',
    body: { rows: [input] },
    status: 403,
  },
  {
    name: 'an unknown field of a bulk is named',
    as: 'owner',
    call: () => 'POST /performances/bulk',
    body: { rows: [input], colour: 1 },
    status: 422,
  },

  {
    name: 'lists',
    as: 'viewer',
    call: () => 'GET /performances?filter[q]=blue&sort=-audienceSize&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
  {
    name: 'an unknown filter is named',
    as: 'owner',
    call: () => 'GET /performances?filter[colour]=red',
    status: 422,
    says: { error: { details: [{ path: 'filter.colour' }] } },
  },
  { name: 'an unknown order is refused', as: 'owner', call: () => 'GET /performances?sort=colour', status: 422 },
  {
    name: 'control characters are no words',
    as: 'owner',
    call: () => 'GET /performances?filter[q]=a%00b',
    status: 422,
  },
  { name: 'no year 0', as: 'owner', call: () => 'GET /performances?filter[from]=0000-01-01', status: 422 },
  { name: 'streams', as: 'viewer', call: () => 'GET /performances/stream', status: 200, says: expect.any(Array) },

  {
    name: 'shows one',
    as: 'viewer',
    given: money,
    call: (id) => `GET /performances/${id}`,
    status: 200,
    says: { data: { money: null } },
  },
  {
    name: 'shows its money',
    as: 'editor',
    given: money,
    call: (id) => `GET /performances/${id}`,
    status: 200,
    says: { data: { money } },
  },
  {
    name: 'shows none of another workspace',
    as: 'stranger',
    call: (id) => `GET /performances/${id}`,
    status: 404,
    says: notFound,
  },

  {
    name: 'changes one',
    as: 'editor',
    call: (id) => `PATCH /performances/${id}`,
    body: { title: 'x' },
    status: 200,
    says: { data: { title: 'x', version: 2 } },
    events: ['performance.updated'],
  },
  {
    name: 'a viewer changes none',
    as: 'viewer',
    call: (id) => `PATCH /performances/${id}`,
    body: { title: 'x' },
    status: 403,
  },
  {
    name: 'a member changes none of another',
    as: 'member',
    call: (id) => `PATCH /performances/${id}`,
    body: { title: 'x' },
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: (id) => `PATCH /performances/${id}`,
    body: { title: 'x' },
    status: 404,
    says: notFound,
  },
  {
    name: 'the status is not changed by hand',
    as: 'owner',
    call: (id) => `PATCH /performances/${id}`,
    body: { status: 'played' },
    status: 422,
    says: { error: { details: [{ path: 'status', rule: 'unknown_field' }] } },
  },
  {
    name: 'a change upon another version is refused',
    as: 'owner',
    call: (id) => `PATCH /performances/${id}`,
    body: { title: 'x' },
    headers: { 'if-match': '"7"' },
    status: 412,
    events: [],
  },

  {
    name: 'confirms none that lies ahead',
    as: 'owner',
    given: { localDate: ahead },
    call: (id) => `POST /performances/${id}/confirm`,
    status: 409,
    says: { error: { code: 'STATE_CONFLICT' } },
    events: [],
  },
  { name: 'confirms none twice', as: 'owner', call: (id) => `POST /performances/${id}/confirm`, status: 409 },
  { name: 'a viewer confirms none', as: 'viewer', call: (id) => `POST /performances/${id}/confirm`, status: 403 },
  {
    name: 'confirms none of another workspace',
    as: 'stranger',
    call: (id) => `POST /performances/${id}/confirm`,
    status: 404,
    says: notFound,
  },
  {
    name: 'calls one off',
    as: 'editor',
    given: { localDate: ahead },
    call: (id) => `POST /performances/${id}/cancel`,
    body: { reason: 'storm' },
    status: 200,
    says: { data: { status: 'cancelled' } },
    events: ['performance.cancelled'],
  },
  {
    name: 'calls none off that was played',
    as: 'owner',
    call: (id) => `POST /performances/${id}/cancel`,
    body: {},
    status: 409,
    events: [],
  },
  {
    name: 'a viewer calls none off',
    as: 'viewer',
    call: (id) => `POST /performances/${id}/cancel`,
    body: {},
    status: 403,
  },
  {
    name: 'calls none off in another workspace',
    as: 'stranger',
    call: (id) => `POST /performances/${id}/cancel`,
    body: {},
    status: 404,
    says: notFound,
  },
  {
    name: 'an unknown field of a cancellation is named',
    as: 'owner',
    call: (id) => `POST /performances/${id}/cancel`,
    body: { why: 'x' },
    status: 422,
  },

  {
    name: 'trashes one',
    as: 'editor',
    call: (id) => `DELETE /performances/${id}`,
    status: 200,
    says: { data: { deletedAt: expect.any(String) } },
    events: ['performance.deleted'],
  },
  { name: 'a viewer trashes none', as: 'viewer', call: (id) => `DELETE /performances/${id}`, status: 403 },
  {
    name: 'trashes none of another workspace',
    as: 'stranger',
    call: (id) => `DELETE /performances/${id}`,
    status: 404,
    says: notFound,
  },
  {
    name: 'restoring what is not in the trash changes nothing',
    as: 'owner',
    call: (id) => `POST /performances/${id}/restore`,
    status: 200,
    says: { data: { version: 1 } },
    events: [],
  },
  { name: 'a viewer restores none', as: 'viewer', call: (id) => `POST /performances/${id}/restore`, status: 403 },
  {
    name: 'restores none of another workspace',
    as: 'stranger',
    call: (id) => `POST /performances/${id}/restore`,
    status: 404,
    says: notFound,
  },
];

const noProfile = { error: { code: 'NOT_FOUND', resource: 'profile' } };

const profiles: readonly Row[] = [
  {
    name: 'adds one',
    as: 'member',
    call: () => 'POST /profiles',
    body: { name: 'Me', instruments: ['voice'] },
    status: 201,
    says: { data: { visibility: 'private' } },
    events: ['profile.created'],
  },
  {
    name: 'a viewer adds none',
    as: 'viewer',
    call: () => 'POST /profiles',
    body: { name: 'Me', instruments: ['voice'] },
    status: 403,
  },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: () => 'POST /profiles',
    body: { name: 'Me', instruments: ['voice'], colour: 1 },
    status: 422,
    says: { error: { details: [{ path: 'colour', rule: 'unknown_field' }] } },
  },
  { name: 'lists', as: 'viewer', call: () => 'GET /profiles?total=true', status: 200 },
  { name: 'shows one', as: 'viewer', call: (id) => `GET /profiles/${id}`, status: 200 },
  {
    name: 'shows none of another workspace',
    as: 'stranger',
    call: (id) => `GET /profiles/${id}`,
    status: 404,
    says: noProfile,
  },
  {
    name: 'changes one',
    as: 'owner',
    call: (id) => `PATCH /profiles/${id}`,
    body: { bio: 'x' },
    status: 200,
    events: ['profile.updated'],
  },
  {
    name: 'a member changes none of another',
    as: 'member',
    call: (id) => `PATCH /profiles/${id}`,
    body: { bio: 'x' },
    status: 403,
  },
  {
    name: 'changes none of another workspace',
    as: 'stranger',
    call: (id) => `PATCH /profiles/${id}`,
    body: { bio: 'x' },
    status: 404,
    says: noProfile,
  },
  {
    name: 'trashes one',
    as: 'owner',
    call: (id) => `DELETE /profiles/${id}`,
    status: 200,
    events: ['profile.deleted'],
  },
  { name: 'a member trashes none of another', as: 'member', call: (id) => `DELETE /profiles/${id}`, status: 403 },
  {
    name: 'trashes none of another workspace',
    as: 'stranger',
    call: (id) => `DELETE /profiles/${id}`,
    status: 404,
    says: noProfile,
  },
  {
    name: 'restores none of another workspace',
    as: 'stranger',
    call: (id) => `POST /profiles/${id}/restore`,
    status: 404,
    says: noProfile,
  },
  {
    name: 'figures',
    as: 'viewer',
    call: (id) => `GET /profiles/${id}/analytics`,
    status: 200,
    says: { data: { totals: { shows: expect.any(Number) } } },
  },
  {
    name: 'figures of another workspace are not there',
    as: 'stranger',
    call: (id) => `GET /profiles/${id}/analytics`,
    status: 404,
    says: noProfile,
  },
  {
    name: 'a year in review',
    as: 'viewer',
    call: (id) => `GET /profiles/${id}/year-in-review?year=2025`,
    status: 200,
    says: { data: { year: 2025 } },
  },
  {
    name: 'a year of another workspace is not there',
    as: 'stranger',
    call: (id) => `GET /profiles/${id}/year-in-review`,
    status: 404,
    says: noProfile,
  },
  {
    name: 'an unknown question of a year is named',
    as: 'owner',
    call: (id) => `GET /profiles/${id}/year-in-review?month=1`,
    status: 422,
  },
];

/** What a row answers and tells; the events only where the row names some. */
async function outcome({ as, call, body, headers, events }: Row, id: string) {
  const from = (await owner.told()).length;
  const { status, body: says } = await api.call(people[as], call(id), body, headers);
  return { status, says, events: events && (await owner.told(from)) };
}

describe('shows over HTTP', () => {
  test.each(shows)('$name', async (row) => {
    const { status, says = {}, events } = row;
    expect(await outcome(row, await show(row.given))).toMatchObject({ status, says, events });
  });

  test('the same create again answers what is there', async () => {
    const body = { id: randomUUID(), ...input, ...money, playedItems: [{ setNo: 1, title: 'A' }] };
    const first = await api.call(owner, 'POST /performances', body);
    const from = (await owner.told()).length;
    expect(await api.call(owner, 'POST /performances', body)).toMatchObject({ status: 201, body: first.body });
    expect(await owner.told(from)).toEqual([]);
    expect(await api.call(owner, 'POST /performances', { ...body, rating: 3 })).toMatchObject({ status: 409 });
  });

  test('a chosen set list counts its use, an empty one is refused', async () => {
    const [songId, full, empty] = [randomUUID(), randomUUID(), randomUUID()];
    await api.call(owner, 'POST /songs', { id: songId, title: 'One' });
    await api.call(owner, 'POST /setlists', {
      id: full,
      name: 'Full',
      visibility: 'band',
      items: [{ kind: 'song', songId }],
    });
    await api.call(owner, 'POST /setlists', { id: empty, name: 'Empty', visibility: 'band' });
    const uses = async () => (await api.call(owner, `GET /setlists/${full}`)).body;

    const id = await show({ setListId: full, playedItems: [{ setNo: 1, songId }] });
    expect(await uses()).toMatchObject({ data: { usageCount: 1, lastUsedAt: expect.any(String) } });
    await api.call(owner, `PATCH /performances/${id}`, { setListId: full, title: 'the same list' });
    expect(await uses()).toMatchObject({ data: { usageCount: 1 } });
    expect(await api.call(owner, 'POST /performances', { ...input, setListId: empty })).toMatchObject({
      status: 422,
      body: { error: { code: 'EMPTY_SETLIST' } },
    });
    const rows = [
      { ...input, setListId: full },
      { ...input, setListId: randomUUID() },
    ];
    expect(await api.call(owner, 'POST /performances/bulk', { rows })).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: 'rows.1.setListId', rule: 'unknown' }] } },
    });
  });

  test('what is streamed has nothing of other workspaces, and no money for whoever may not see it', async () => {
    const id = await show(money);
    expect((await api.call(owner, 'GET /performances/stream')).body).toContainEqual(expect.objectContaining({ id }));
    expect(JSON.stringify((await api.call(people.viewer, 'GET /performances/stream')).body)).not.toContain('12000');
    expect((await api.call(people.stranger, 'GET /performances/stream')).body).toEqual([]);
  });
});

describe('profiles over HTTP', () => {
  let id: string;
  beforeAll(async () => {
    id = await profile();
  });

  // Figures of a profile in the trash are still its figures: one profile serves all rows, for a person has ten at most.
  test.each(profiles)('$name', async (row) => {
    const { status, says = {}, events } = row;
    expect(await outcome(row, id)).toMatchObject({ status, says, events });
    await api.call(owner, `POST /profiles/${id}/restore`);
  });
});
