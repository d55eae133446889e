import { randomUUID } from 'node:crypto';
import { SetList } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { bandsModule } from '#modules/bands';
import { venuesModule } from '#modules/venues';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { gigsModule } from '../index.ts';

const { call, made, holds, owner, people } = await apiTable([venuesModule, bandsModule, gigsModule]);

const past = '2025-06-01';
const ahead = '2150-06-01';
const venue = { name: 'Blue Room', city: 'Austin' };
const input = { localDate: past, venue, durationSeconds: 3600 };
const expense = { id: randomUUID(), category: 'travel', description: 'Train', amount: 1, currency: 'USD' };
const money = { payment: { amount: 12_000, currency: 'USD' } };

const Lists = z.object({ data: z.array(SetList) });

const rows: readonly ApiRow<null>[] = [
  {
    name: 'logs a show',
    as: 'member',
    call: 'POST /performances',
    body: input,
    status: 201,
    says: { data: { status: 'played', version: 1 } },
    events: ['performance.logged'],
  },
  {
    name: 'books one ahead',
    as: 'editor',
    call: 'POST /performances',
    body: { ...input, localDate: ahead },
    status: 201,
    says: { data: { status: 'booked' } },
    events: ['performance.booked'],
  },
  { name: 'a viewer logs none', as: 'viewer', call: 'POST /performances', body: input, status: 403, events: [] },
  {
    name: 'a member logs no money',
    as: 'member',
    call: 'POST /performances',
    body: { ...input, ...money },
    status: 403,
    says: { error: { resource: 'money' } },
  },
  {
    name: 'a date, a venue and a duration are required',
    as: 'owner',
    call: 'POST /performances',
    body: {},
    status: 422,
    says: { error: { details: [{ path: 'localDate' }, { path: 'venue' }, { path: 'durationSeconds' }] } },
  },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: 'POST /performances',
    body: { ...input, colour: 1 },
    status: 422,
    says: { error: { details: [{ path: 'colour', rule: 'unknown_field' }] } },
  },
  {
    name: 'less than nothing is no pay',
    as: 'owner',
    call: 'POST /performances',
    body: { ...input, tips: { amount: -1, currency: 'USD' } },
    status: 422,
    says: { error: { details: [{ path: 'tips.amount' }] } },
  },
  {
    name: 'an expense says what for',
    as: 'owner',
    call: 'POST /performances',
    body: { ...input, expenses: [{ category: 'travel', description: '', amount: 1, currency: 'USD' }] },
    status: 422,
    says: { error: { details: [{ path: 'expenses.0.description' }] } },
  },
  {
    name: 'two expenses have an id each',
    as: 'owner',
    call: 'POST /performances',
    body: { ...input, expenses: [expense, expense] },
    status: 422,
    says: { error: { code: 'VALIDATION_ERROR', details: [{ path: 'expenses.1.id', rule: 'repeated' }] } },
  },
  {
    name: 'a played show does not lie ahead',
    as: 'owner',
    call: 'POST /performances',
    body: { ...input, localDate: ahead, status: 'played' },
    status: 422,
    says: { error: { details: [{ path: 'localDate', rule: 'in_future' }] } },
  },
  {
    name: 'logs several',
    as: 'owner',
    call: 'POST /performances/bulk',
    body: { common: { venue, durationSeconds: 60 }, rows: [{ localDate: '2020-01-01' }, { localDate: '2020-01-02' }] },
    status: 201,
    says: { data: { performances: [{}, {}], likelyDuplicates: [] } },
    events: ['performance.logged', 'performance.logged'],
  },
  {
    name: 'a bad row keeps the others out',
    as: 'owner',
    call: 'POST /performances/bulk',
    body: { rows: [input, { localDate: past }] },
    status: 422,
    says: { error: { details: [{ path: 'rows.1.venue' }, { path: 'rows.1.durationSeconds' }] } },
    events: [],
  },
  {
    name: 'a viewer logs none at once',
    as: 'viewer',
    call: 'POST /performances/bulk',
    body: { rows: [input] },
    status: 403,
  },
  {
    name: 'an unknown field of a bulk is named',
    as: 'owner',
    call: 'POST /performances/bulk',
    body: { rows: [input], colour: 1 },
    status: 422,
  },

  {
    name: 'lists',
    as: 'viewer',
    call: 'GET /performances?filter[q]=blue&sort=-audienceSize&limit=1&total=true',
    status: 200,
    says: { meta: { limit: 1, total: expect.any(Number) } },
  },
  {
    name: 'an unknown filter is named',
    as: 'owner',
    call: 'GET /performances?filter[colour]=red',
    status: 422,
    says: { error: { details: [{ path: 'filter.colour' }] } },
  },
  { name: 'an unknown order is refused', as: 'owner', call: 'GET /performances?sort=colour', status: 422 },
  {
    name: 'control characters are no words',
    as: 'owner',
    call: 'GET /performances?filter[q]=a%00b',
    status: 422,
  },
  { name: 'no year 0', as: 'owner', call: 'GET /performances?filter[from]=0000-01-01', status: 422 },
  { name: 'streams', as: 'viewer', call: 'GET /performances/stream', status: 200, says: expect.any(Array) },
];

// A member adds no venue: the one that the rows name is known already.
await show();

test.each(rows)('$name', async (row) => {
  await holds(row, null);
});

test('the same create again answers what is there', async () => {
  const body = { id: randomUUID(), ...input, ...money, playedItems: [{ setNo: 1, title: 'A' }] };
  const first = await call(owner, 'POST /performances', body);
  const from = (await owner.told()).length;
  expect(await call(owner, 'POST /performances', body)).toMatchObject({ status: 201, body: first.body });
  expect(await owner.told(from)).toEqual([]);
  expect(await call(owner, 'POST /performances', { ...body, rating: 3 })).toMatchObject({ status: 409 });
});

test('a chosen set list counts its use, an empty one is refused', async () => {
  const [songId, full, empty] = [randomUUID(), randomUUID(), randomUUID()];
  await call(owner, 'POST /songs', { id: songId, title: 'One' });
  await call(owner, 'POST /setlists', {
    id: full,
    name: 'Full',
    visibility: 'band',
    items: [{ kind: 'song', songId }],
  });
  await call(owner, 'POST /setlists', { id: empty, name: 'Empty', visibility: 'band' });
  const other = await made('POST /setlists', { name: 'Other', visibility: 'band', items: [{ kind: 'song', songId }] });
  const uses = async () => {
    const { body } = await call(owner, 'GET /setlists?filter[q]=full');
    return Lists.parse(body).data[0];
  };

  const id = await show({ setListId: full, playedItems: [{ setNo: 1, songId }] });
  expect(await uses()).toMatchObject({ usageCount: 1, lastUsedAt: expect.any(String) });
  await call(owner, `PATCH /performances/${id}`, { setListId: full, title: 'the same list' });
  expect(await uses()).toMatchObject({ usageCount: 1 });
  for (const setListId of [other, null]) {
    await call(owner, `PATCH /performances/${id}`, { setListId });
    expect(await uses()).toMatchObject({ usageCount: 0, lastUsedAt: null });
    await call(owner, `PATCH /performances/${id}`, { setListId: full });
    expect(await uses()).toMatchObject({ usageCount: 1 });
  }
  await call(owner, `DELETE /performances/${id}`);
  expect(await uses()).toMatchObject({ usageCount: 0 });
  await call(owner, `POST /performances/${id}/restore`);
  expect(await uses()).toMatchObject({ usageCount: 1 });
  expect(await call(owner, 'POST /performances', { ...input, setListId: empty })).toMatchObject({
    status: 422,
    body: { error: { code: 'EMPTY_SETLIST', details: [{ path: 'setListId', rule: 'empty' }] } },
  });
  const second = { rows: [input, { ...input, setListId: empty }] };
  expect(await call(owner, 'POST /performances/bulk', second)).toMatchObject({
    status: 422,
    body: { error: { code: 'EMPTY_SETLIST', details: [{ path: 'rows.1.setListId', rule: 'empty' }] } },
  });
  expect(await call(owner, 'POST /performances/bulk', { rows: [input, { ...input, id }] })).toMatchObject({
    status: 409,
    body: { error: { code: 'DUPLICATE', details: [{ path: 'rows.1.id', rule: 'taken' }] } },
  });
  await call(owner, `DELETE /setlists/${other}`);
  expect(await call(owner, 'POST /performances', { ...input, setListId: other })).toMatchObject({
    status: 422,
    body: { error: { code: 'VALIDATION_ERROR', details: [{ path: 'setListId', rule: 'trashed' }] } },
  });
  const rows = [
    { ...input, setListId: full },
    { ...input, setListId: randomUUID() },
  ];
  expect(await call(owner, 'POST /performances/bulk', { rows })).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'rows.1.setListId', rule: 'unknown' }] } },
  });
});

test('what is streamed has nothing of other workspaces, and no money for whoever may not see it', async () => {
  const id = await show(money);
  expect((await call(owner, 'GET /performances/stream')).body).toContainEqual(expect.objectContaining({ id }));
  expect(JSON.stringify((await call(people.viewer, 'GET /performances/stream')).body)).not.toContain('12000');
  expect((await call(people.stranger, 'GET /performances/stream')).body).toEqual([]);
});

async function show(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return await made('POST /performances', { ...input, ...fields });
}
