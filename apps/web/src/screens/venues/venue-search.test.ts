import type { Venue } from '@backline/contract';
import { expect, test } from 'vitest';
import { parseVenueSearch, venuesFor } from './venue-search.ts';

const at = '2026-05-08T20:00:00.000Z';
const home = { lat: 40.4168, lon: -3.7038 };

function venue(name: string, position: Venue['position']): Venue {
  return {
    id: name,
    workspaceId: '0197d7a4-8c00-7000-8000-000000000000',
    version: 1,
    createdBy: null,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    name,
    slug: name,
    street: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
    position,
    timeZone: null,
    website: null,
    capacity: { seated: null, standing: null, total: null },
    layout: null,
    type: null,
    genres: [],
    equipment: [],
    stageSize: null,
    active: true,
    stageNotes: '',
  };
}

test('an address narrows by music, size and the way from home, and by nothing that it does not know', () => {
  expect(parseVenueSearch({ genre: 'Son', minCapacity: 100, within: '25' })).toEqual({
    genre: 'Son',
    minCapacity: 100,
    within: 25,
  });
  expect(parseVenueSearch({ minCapacity: 'many', within: 7 })).toEqual({});
});

test('where home is not known, no venue is too far', () => {
  const rows = [venue('here', home), venue('far', { lat: 41, lon: -3.7 }), venue('somewhere', null)];
  const names = (around: typeof home | null) =>
    venuesFor(rows, { within: 10 }, { shows: new Map(), home: around }).map(({ name }) => name);
  expect(names(home)).toEqual(['here']);
  expect(names(null)).toEqual(['far', 'here', 'somewhere']);
});
