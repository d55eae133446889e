import { expect, test } from 'vitest';
import type { Venue } from '../venues.ts';
import { filterVenues, sortVenues } from './venue-query.ts';

const at = '2026-05-08T20:00:00.000Z';

function venue(name: string, known: Partial<Venue> = {}): Venue {
  return {
    id: `0197d7a4-8c00-7000-8000-0000000000${name.charCodeAt(0).toString(16)}`,
    workspaceId: '0197d7a4-8c00-7000-8000-000000000000',
    version: 1,
    createdBy: null,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    name,
    slug: name.toLowerCase(),
    street: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
    position: null,
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
    ...known,
  };
}

const names = (rows: readonly Venue[]) => rows.map(({ name }) => name);

test('words are sought without case and accents, in name and town', () => {
  const rows = [venue('Café Mar', { city: 'Málaga' }), venue('El Sol', { city: 'Madrid' })];
  expect(names(filterVenues(rows, { q: 'malaga CAFE' }))).toEqual(['Café Mar']);
});

test('a venue holds what it says, else its seats and its standing room; what is not known holds nobody', () => {
  const rows = [
    venue('Hall', { capacity: { seated: null, standing: null, total: 300 } }),
    venue('Club', { capacity: { seated: 100, standing: 200, total: null } }),
    venue('Bar', { capacity: { seated: 40, standing: null, total: null } }),
    venue('Unknown'),
  ];
  expect(names(filterVenues(rows, { minCapacity: 300 }))).toEqual(['Hall', 'Club']);
});

test('music that a venue books is compared without case and accents', () => {
  const rows = [venue('One', { genres: ['Son', 'Bolero'] }), venue('Two', { genres: ['Sonido'] }), venue('Three')];
  expect(names(filterVenues(rows, { genre: 'son' }))).toEqual(['One']);
});

test('near is within the radius, its rim too; a venue whose place is not known is not near', () => {
  const point = { lat: 40.4168, lon: -3.7038 };
  const rows = [
    venue('Here', { position: point }),
    // Nine kilometres to the north, and eleven.
    venue('North', { position: { lat: point.lat + 0.0809, lon: point.lon } }),
    venue('Outside', { position: { lat: point.lat + 0.0989, lon: point.lon } }),
    venue('Unknown'),
  ];
  expect(names(filterVenues(rows, { near: { point, radiusKm: 10 } }))).toEqual(['Here', 'North']);
  expect(names(filterVenues(rows, { near: { point, radiusKm: 25 } }))).toEqual(['Here', 'North', 'Outside']);
});

test('what is not known stands last both ways', () => {
  const rows = [venue('A'), venue('B', { city: 'Cádiz' }), venue('C', { city: 'Ávila' })];
  expect(names(sortVenues(rows, 'city'))).toEqual(['C', 'B', 'A']);
  expect(names(sortVenues(rows, '-city'))).toEqual(['B', 'C', 'A']);
});
