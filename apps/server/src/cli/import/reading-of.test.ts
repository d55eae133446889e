import { expect, test } from 'vitest';
import { loadCommand } from '#platform/config';
import { readingFlags, readingOf } from './reading-of.ts';

function reading(...words: readonly string[]) {
  return readingOf(loadCommand({ flags: readingFlags, positionals: 1 }, ['shows.csv', ...words], {}));
}

test('what nobody says is left to the suggestion', () => {
  expect(reading()).toEqual({ mapping: {}, defaults: {} });
});

test('columns are named once for each field, and an empty name takes a field from none', () => {
  expect(reading('--map', 'venueName=Where = when', '--map', 'title=').mapping).toEqual({
    venueName: 'Where = when',
    title: null,
  });
});

test('what holds for the whole file is said by a flag each', () => {
  const { defaults, ...rest } = reading(
    '--duration',
    '90',
    '--time-zone',
    'Europe/Madrid',
    '--currency',
    'EUR',
    '--status',
    'played',
    '--start-time',
    '21:30',
    '--venue',
    'El Sol',
    '--venue-type',
    'bar',
    '--city',
    'Madrid',
    '--region',
    'MD',
    '--country',
    'ES',
    '--date-order',
    'dmy',
    '--duration-unit',
    'hours',
    '--decimal',
    ',',
    '--encoding',
    'utf-8',
  );
  expect(defaults).toEqual({
    durationSeconds: 5400,
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    status: 'played',
    startTime: '21:30',
    venueName: 'El Sol',
    venueType: 'bar',
    city: 'Madrid',
    region: 'MD',
    country: 'ES',
  });
  expect(rest).toEqual({ mapping: {}, dateOrder: 'dmy', durationUnit: 'hours', decimal: ',', encoding: 'utf-8' });
});

test.each([
  [['--duration', 'long'], '--duration: a show lasts between 1 and 1440 minutes'],
  [['--country', 'Spain'], '--country: A country is its two capitals'],
  [['--decimal', ';'], '--decimal: One of these: ., ,.'],
  [['--time-zone', 'Madrid'], '--time-zone: This time zone is not known'],
  [['--map', 'place=Room'], '--map takes FIELD=COLUMN, the field one of: sourceKey, localDate'],
  [['--map', 'venueName'], '--map takes FIELD=COLUMN'],
])('%j says what is wrong by the name of the flag', (words, says) => {
  expect(() => reading(...words)).toThrow(says);
});
