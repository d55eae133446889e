import { expect, test } from 'vitest';
import { parseLogSearch } from './log-search.ts';

test('an address names filter and order, numbers and words alike', () => {
  const search = { q: 1977, year: '1977', from: '2025-05-08', status: 'played', country: 'US', sort: '-venueName' };
  expect(parseLogSearch(search)).toEqual({ ...search, q: '1977', year: 1977 });
});

test.each([
  ['from', '2025-13-40'],
  ['from', 'tomorrow'],
  ['year', 'soon'],
  ['country', 'us'],
  ['currency', 'dollars'],
  ['status', 'dreamt'],
  ['sort', 'colour'],
  ['trashed', 'maybe'],
  ['q', ''],
  ['unheard', 'of'],
])('%s=%s is not understood and left out', (name, value) => {
  expect(parseLogSearch({ [name]: value, city: 'Ithaca' })).toEqual({ city: 'Ithaca' });
});
