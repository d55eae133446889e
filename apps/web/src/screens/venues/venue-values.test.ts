import { expect, test } from 'vitest';
import { blankValues, changeOf, faultsOf, venueOf } from './venue-values.ts';

test('a venue needs only a name', () => {
  expect(faultsOf(blankValues)).toEqual(['name']);
  expect(faultsOf({ ...blankValues, name: 'Sala Clamores' })).toEqual([]);
});

test('an address without a scheme gets one', () => {
  expect(venueOf({ ...blankValues, website: 'example.com' }).website).toBe('https://example.com');
});

test('what is not known stays empty, never zero', () => {
  expect(venueOf({ ...blankValues, name: 'x' })).toMatchObject({
    city: null,
    type: null,
    position: null,
    capacity: { seated: null, standing: null, total: null },
  });
});

test('only what was touched is sent', () => {
  const before = { ...blankValues, name: 'x', seated: '80' };
  expect(changeOf(before, { ...before, standing: '200' })).toEqual({
    capacity: { seated: 80, standing: 200, total: null },
  });
  expect(changeOf(before, before)).toEqual({});
});
