import { beforeAll, expect, test } from 'vitest';
import { loadCityTable } from './city-table.ts';
import type { CityTable } from './city-table.ts';

let table: CityTable;
beforeAll(async () => {
  table = await loadCityTable();
}, 60_000);

test.each([
  ['Toronto', null, 'CA', 'America/Toronto'],
  ['Vancouver', 'BC', 'CA', 'America/Vancouver'],
  ['Vancouver', 'British Columbia', null, 'America/Vancouver'],
  ['Paris', null, 'FR', 'Europe/Paris'],
  ['Paris', 'TX', 'US', 'America/Chicago'],
  ['Portland', 'ME', 'US', 'America/New_York'],
  ['Portland', null, 'US', 'America/Los_Angeles'],
  ['New York', 'NY', 'US', 'America/New_York'],
  ['Washington', 'DC', 'US', 'America/New_York'],
  ['St. Louis', 'Missouri', 'US', 'America/Chicago'],
  ['München', null, 'DE', 'Europe/Berlin'],
  ['Zwota', null, 'DE', 'Europe/Berlin'],
  ['Las Palmas de Gran Canaria', null, 'ES', 'Atlantic/Canary'],
  ['London', 'England', 'GB', 'Europe/London'],
  ['Perth', 'WA', 'AU', 'Australia/Perth'],
])('%s, %s, %s keeps %s', (city, region, country, timeZone) => {
  expect(table.find({ city, region, country })).toMatchObject({ timeZone, position: { lat: expect.any(Number) } });
});

test.each([
  ['Muir Beach', 'CA', 'US', 'America/Los_Angeles'],
  ['Red Rocks', 'Colorado', 'US', 'America/Denver'],
  ['Nowhere', null, 'DE', 'Europe/Berlin'],
  [null, 'NY', 'US', 'America/New_York'],
])('%s, %s, %s is not known, but its area keeps %s alone', (city, region, country, timeZone) => {
  expect(table.find({ city, region, country })).toEqual({ timeZone, position: null });
});

test.each([
  ['Springfield', null, 'US'],
  ['Portland', null, null],
  ['Nowhere', null, 'US'],
  ['Dania', 'FL', 'US'],
  ['Portland', 'Andalucía', 'US'],
  ['Atlantis', null, null],
  [null, null, null],
])('%s, %s, %s is not settled', (city, region, country) => {
  expect(table.find({ city, region, country })).toBeNull();
});
