import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateAt, startOfShow } from './show-clock.ts';

test.each([
  ['winter in Madrid', '2026-01-15', '20:30', 'Europe/Madrid', '2026-01-15T19:30:00.000Z'],
  ['summer in Madrid', '2026-07-15', '20:30', 'Europe/Madrid', '2026-07-15T18:30:00.000Z'],
  [
    'an hour that spring skips goes on by the old clock',
    '2026-03-29',
    '02:30',
    'Europe/Madrid',
    '2026-03-29T01:30:00.000Z',
  ],
  ['the last minute before the skip', '2026-03-29', '01:59', 'Europe/Madrid', '2026-03-29T00:59:00.000Z'],
  ['the first minute after the skip', '2026-03-29', '03:00', 'Europe/Madrid', '2026-03-29T01:00:00.000Z'],
  [
    'an hour that autumn repeats is the first of the two',
    '2026-10-25',
    '02:30',
    'Europe/Madrid',
    '2026-10-25T00:30:00.000Z',
  ],
  ['the same in New York', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['the skip in New York', '2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  [
    'half an hour of daylight saving on Lord Howe, winter',
    '2026-07-01',
    '20:00',
    'Australia/Lord_Howe',
    '2026-07-01T09:30:00.000Z',
  ],
  ['and summer', '2026-12-31', '20:00', 'Australia/Lord_Howe', '2026-12-31T09:00:00.000Z'],
  ['its skipped half hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ['its repeated half hour', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['three quarters in Kathmandu', '2026-02-02', '19:00', 'Asia/Kathmandu', '2026-02-02T13:15:00.000Z'],
  ['midnight', '2026-02-02', '00:00', 'UTC', '2026-02-02T00:00:00.000Z'],
  ['a day that Samoa left out', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ['the leap day', '2028-02-29', '23:59', 'Pacific/Kiritimati', '2028-02-29T09:59:00.000Z'],
  ['local mean time of long ago', '1850-06-01', '20:00', 'Europe/Paris', '1850-06-01T19:50:39.000Z'],
])('%s', (_, localDate, startTime, timeZone, startsAt) => {
  expect(startOfShow(localDate, startTime, timeZone)).toBe(startsAt);
});

test('a show whose hour is not known has no start', () => {
  expect(startOfShow('2026-01-15', null, 'Europe/Madrid')).toBeNull();
});

test.each([
  ['2026-11-21T23:30:00Z', 'Europe/Madrid', '2026-11-22'],
  ['2026-11-21T23:30:00Z', 'America/New_York', '2026-11-21'],
  ['2026-11-21T00:30:00.999Z', 'America/Los_Angeles', '2026-11-20'],
  ['2026-11-21T18:20:00Z', 'Asia/Kathmandu', '2026-11-22'],
])('at %s it is, in %s, the %s', (instant, timeZone, date) => {
  expect(dateAt(new Date(instant), timeZone)).toBe(date);
});

const zones = [
  'UTC',
  'Europe/Madrid',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
];

test('the clock of the place shows the start as it was given, but for hours that a change skips', () => {
  const minutes = fc.integer({ min: Date.UTC(1970, 0, 1) / 60_000, max: Date.UTC(2099, 11, 31) / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, timeZone) => {
      const wall = new Date(minute * 60_000).toISOString();
      const [localDate, startTime] = [wall.slice(0, 10), wall.slice(11, 16)];
      const start = new Date(startOfShow(localDate, startTime, timeZone) ?? '');
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
        start,
      );
      const shift = Date.parse(`${shown.replace(' ', 'T')}:00Z`) - Date.parse(wall);
      // A skipped hour moves on by what the clock jumps over, and never back.
      expect([0, 1_800_000, 3_600_000]).toContain(shift);
      expect(startOfShow(localDate, startTime, timeZone)).toBe(start.toISOString());
    }),
    { numRuns: 500 },
  );
});
