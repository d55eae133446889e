import { expect, test } from 'vitest';
import { bandsModule } from '#modules/bands';
import { venuesModule } from '#modules/venues';
import { apiTable } from '#test';
import type { ApiRow } from '#test';
import { gigsModule } from '../index.ts';

const { call, made, holds, owner } = await apiTable([venuesModule, bandsModule, gigsModule]);

const noProfile = { error: { code: 'NOT_FOUND', resource: 'profile' } };

const rows: readonly ApiRow<string>[] = [
  {
    name: 'adds one',
    as: 'member',
    call: 'POST /profiles',
    body: { name: 'Me', instruments: ['voice'] },
    status: 201,
    says: { data: { visibility: 'private' } },
    events: ['profile.created'],
  },
  {
    name: 'a viewer adds none',
    as: 'viewer',
    call: 'POST /profiles',
    body: { name: 'Me', instruments: ['voice'] },
    status: 403,
  },
  {
    name: 'an unknown field is named',
    as: 'owner',
    call: 'POST /profiles',
    body: { name: 'Me', instruments: ['voice'], colour: 1 },
    status: 422,
    says: { error: { details: [{ path: 'colour', rule: 'unknown_field' }] } },
  },
  { name: 'lists', as: 'viewer', call: 'GET /profiles?total=true', status: 200 },
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

// One profile serves all rows, for a person has ten at most.
const id = await made('POST /profiles', { name: 'Test Trio', instruments: ['bass'], visibility: 'workspace' });

test.each(rows)('$name', async (row) => {
  await holds(row, id);
  await call(owner, `POST /profiles/${id}/restore`);
});
