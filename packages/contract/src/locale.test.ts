import { expect, test } from 'vitest';
import { countryCodes } from './country-codes.ts';
import { Locale } from './locale.ts';
import { Country } from './values.ts';

test('the countries are those of ISO 3166-1, and the runtime has a name for each', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(countryCodes.size).toBe(250);
  expect([...countryCodes].filter((code) => names.of(code) === undefined)).toEqual([]);
});

test('what the runtime knows besides are reserved codes and groups of countries, not countries', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const others = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined && !countryCodes.has(code))
    // Withdrawn codes name the one that took their place.
    .filter((code) => new Intl.Locale(`und-${code}`).maximize().region === code);
  const known = ['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'];
  expect(others.filter((code) => !known.includes(code))).toEqual([]);
});

test.each(['ES', 'US', 'GB', 'XK', 'BQ'])('%s is a country', (code) => {
  expect(Country.safeParse(code).success).toBe(true);
});

test.each(['UK', 'EU', 'ZZ', 'XX', 'SU', 'AN', 'IC', 'es', 'ESP', '', 'E1'])('%j is no country', (code) => {
  expect(Country.safeParse(code).error?.issues.map(({ message }) => message)).toEqual([
    'A country is its two capitals in ISO 3166, such as ES or GB.',
  ]);
});

test.each([
  ['en', 'en'],
  ['es-MX', 'es-MX'],
  ['ES-mx', 'es-MX'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['es-419', 'es-419'],
  ['gsw-CH', 'gsw-CH'],
  ['iw', 'he'],
  ['en-UK', 'en-GB'],
])('%s is the locale %s', (given, locale) => {
  expect(Locale.parse(given)).toBe(locale);
});

test.each(['', 'xx', 'qqq', 'english', 'es-XX', 'en_US', 'en-Latin', 'es-u-ca-buddhist', '../etc', 'e\0n'])(
  '%j is no locale',
  (tag) => {
    expect(Locale.safeParse(tag).error?.issues.map(({ message }) => message)).toContain(
      'This is no language we know; it looks like es or es-MX.',
    );
  },
);
