import { expect, test } from 'vitest';
import { blankValues, changeOf, faultsOf, profileOf } from './profile-values.ts';

const full = { ...blankValues, name: 'Ana', instruments: ['tres'] };

test('a profile needs a name and an instrument', () => {
  expect(faultsOf(blankValues)).toEqual(['name', 'instruments']);
  expect(faultsOf(full)).toEqual([]);
});

test('an empty line of links is no link, an address gets its scheme', () => {
  const links = [
    { label: '', url: '' },
    { label: 'Site', url: 'example.com' },
  ];
  expect(profileOf({ ...full, links }).links).toEqual([{ label: 'Site', url: 'https://example.com' }]);
  expect(faultsOf({ ...full, links: [{ label: 'Site', url: '' }] })).toEqual(['links']);
});

test('home is a point on the map, or not said', () => {
  const values = { ...full, position: '40.4168, -3.7038' };
  expect(profileOf(values).position).toEqual({ lat: 40.4168, lon: -3.7038 });
  expect(profileOf(full).position).toBeNull();
  expect(faultsOf({ ...full, position: 'Madrid' })).toEqual(['position']);
});

test('years are whole and human', () => {
  expect(faultsOf({ ...full, yearsOfExperience: '81' })).toEqual(['yearsOfExperience']);
  expect(profileOf({ ...full, yearsOfExperience: '' }).yearsOfExperience).toBeNull();
});

test('only what was touched is sent', () => {
  expect(changeOf(full, { ...full, genres: ['son'] })).toEqual({ genres: ['son'] });
});
