import { expect, test } from 'vitest';
import { bandsModule } from '#modules/bands';
import { venuesModule } from '#modules/venues';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { gigsModule } from '../index.ts';

const { made, holds } = await apiTable([venuesModule, bandsModule, gigsModule]);

const past = '2025-06-01';
const ahead = '2150-06-01';
const venue = { name: 'Blue Room', city: 'Austin' };
const input = { localDate: past, venue, durationSeconds: 3600 };
const money = { payment: { amount: 12_000, currency: 'USD' } };
const notFound = { error: { code: 'NOT_FOUND', resource: 'performance' } };

interface ShowRow extends ApiRow<string> {
  /** What is special about the show that was there before. */
  readonly given?: Readonly<Record<string, unknown>>;
}

const rows: readonly ShowRow[] = [
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
    name: 'reopens one that was played, as one to confirm',
    as: 'editor',
    call: (id) => `POST /performances/${id}/reopen`,
    status: 200,
    says: { data: { status: 'booked', localDate: past, version: 2 } },
    events: ['performance.booked'],
  },
  {
    name: 'reopens one that was called off',
    as: 'editor',
    given: { localDate: ahead, status: 'cancelled' },
    call: (id) => `POST /performances/${id}/reopen`,
    status: 200,
    says: { data: { status: 'booked' } },
    events: ['performance.booked'],
  },
  {
    name: 'reopens none that is booked',
    as: 'owner',
    given: { localDate: ahead },
    call: (id) => `POST /performances/${id}/reopen`,
    status: 409,
    says: { error: { code: 'STATE_CONFLICT' } },
    events: [],
  },
  {
    name: 'reopens none upon another version',
    as: 'owner',
    call: (id) => `POST /performances/${id}/reopen`,
    headers: { 'if-match': '"7"' },
    status: 412,
    events: [],
  },
  { name: 'a viewer reopens none', as: 'viewer', call: (id) => `POST /performances/${id}/reopen`, status: 403 },
  {
    name: 'a member reopens none of another',
    as: 'member',
    call: (id) => `POST /performances/${id}/reopen`,
    status: 403,
  },
  {
    name: 'reopens none of another workspace',
    as: 'stranger',
    call: (id) => `POST /performances/${id}/reopen`,
    status: 404,
    says: notFound,
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

test.each(rows)('$name', async (row) => {
  await holds(row, await made('POST /performances', { ...input, ...row.given }));
});
