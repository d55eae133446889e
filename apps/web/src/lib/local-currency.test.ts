import { expect, test } from 'vitest';
import { localCurrency } from './local-currency.ts';

test.each([
  ['es-ES', 'EUR'],
  ['es-MX', 'MXN'],
  ['en-GB', 'GBP'],
  ['de-CH', 'CHF'],
  ['pt-BR', 'BRL'],
  ['zh-Hant-TW', 'TWD'],
])('where %s is spoken one pays in %s', (locale, currency) => {
  expect(localCurrency(locale)).toBe(currency);
});

test.each(['en', 'es-419', 'de-AQ'])('%s names no country with a currency we know, so none is guessed', (locale) => {
  expect(localCurrency(locale)).toBeUndefined();
});

test('every currency we guess is one that money can be written in', () => {
  const known = new Set(Intl.supportedValuesOf('currency'));
  const guessed = ['ES', 'US', 'SN', 'ME', 'VE', 'MR'].map((region) => localCurrency(`und-${region}`));
  expect(guessed.filter((currency) => currency !== undefined && !known.has(currency))).toEqual([]);
});
