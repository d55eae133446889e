import { expect, test } from 'vitest';
import { changedVenue, mergedVenue, newVenue } from './venue-fields.ts';

test('a new venue knows what was said and nothing more', () => {
  expect(newVenue({ name: 'Bar', city: 'Cádiz', stageNotes: 'low ceiling' })).toMatchObject({
    name: 'Bar',
    city: 'Cádiz',
    country: null,
    position: null,
    genres: [],
    active: true,
  });
});

test('a change leaves what it does not name, and null empties', () => {
  const venue = newVenue({ name: 'Bar', city: 'Cádiz', region: 'Cádiz' });
  expect(changedVenue(venue, { region: null })).toEqual({ ...venue, region: null });
});

test('a venue that another is folded into learns only what it did not know', () => {
  const into = newVenue({
    name: 'Bar',
    city: 'Cádiz',
    genres: ['son'],
    capacity: { seated: 40, standing: null, total: null },
  });
  const from = newVenue({
    name: 'El Bar',
    city: 'Jerez',
    timeZone: 'Europe/Madrid',
    genres: ['son', 'salsa'],
    capacity: { seated: 99, standing: 80, total: null },
  });
  expect(mergedVenue(into, from)).toEqual({
    ...into,
    timeZone: 'Europe/Madrid',
    genres: ['son', 'salsa'],
    capacity: { seated: 40, standing: 80, total: null },
  });
});
