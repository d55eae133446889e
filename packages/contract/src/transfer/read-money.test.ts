import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf, minorDigits, readMoney, readMoneyNumber } from './read-money.ts';

const unknown = { currency: null, decimal: null } as const;

describe('a money cell', () => {
  test.each([
    ['$1,234.50', 'USD', 123_450, 'USD'],
    ['1.234,50 €', null, 123_450, 'EUR'],
    ['EUR 200', null, 20_000, 'EUR'],
    ['200 usd', null, 20_000, 'USD'],
    ['US$ 75', null, 7500, 'USD'],
    ['£50', null, 5000, 'GBP'],
    ["CHF 1'234.50", null, 123_450, 'CHF'],
    ['1 234,50', 'EUR', 123_450, 'EUR'],
    ['1,234', 'USD', 123_400, 'USD'],
    ['1.234.567', 'EUR', 123_456_700, 'EUR'],
    ['0', 'EUR', 0, 'EUR'],
    ['.5', 'EUR', 50, 'EUR'],
    ['¥1200', 'JPY', 1200, 'JPY'],
    ['1.234', 'KWD', 1234, 'KWD'],
    ['200,-', 'EUR', 20_000, 'EUR'],
    ['$100', 'CAD', 10_000, 'CAD'],
    ['50.–', 'CHF', 5000, 'CHF'],
    ['5.000,- €', null, 500_000, 'EUR'],
    ['$5.00 USD', null, 500, 'USD'],
    ['(0)', 'EUR', 0, 'EUR'],
  ])('%s with the currency %s is %i %s', (cell, given, amount, currency) => {
    expect(readMoney(cell, { currency: given, decimal: null })).toEqual({ ok: true, value: { amount, currency } });
  });

  test.each([
    ['200', null, 'CURRENCY_UNKNOWN'],
    ['$200', null, 'CURRENCY_UNKNOWN'],
    ['200 quatloos', 'EUR', 'CURRENCY_UNKNOWN'],
    ['$5 EUR', 'EUR', 'MONEY_UNREADABLE'],
    ['1.234', 'EUR', 'MONEY_AMBIGUOUS'],
    ['12.345,678', 'EUR', 'MONEY_UNREADABLE'],
    ['1,23,456', 'EUR', 'MONEY_UNREADABLE'],
    ['12.345.6', 'EUR', 'MONEY_UNREADABLE'],
    ['1.5', 'JPY', 'MONEY_UNREADABLE'],
    ['-50', 'EUR', 'OUT_OF_RANGE'],
    ['-$50', 'USD', 'OUT_OF_RANGE'],
    ['99999999999999', 'EUR', 'OUT_OF_RANGE'],
    ['50 (cash)', 'EUR', 'CURRENCY_UNKNOWN'],
    ['a beer', 'EUR', 'MONEY_UNREADABLE'],
    ['200-300', 'EUR', 'MONEY_UNREADABLE'],
  ])('%s with the currency %s is refused as %s', (cell, currency, code) => {
    expect(readMoney(cell, { currency, decimal: null })).toMatchObject({ ok: false, code });
  });

  test.each(['(50)', '( 1.234,50 )', '€(50)', '(50 €)', '-50', '$ -50', '50-', '−50', '– 50'])(
    'an amount below nothing, written as %s, is told to be one',
    (cell) => {
      const message = expect.stringContaining('never negative');
      expect(readMoney(cell, { currency: cell.includes('$') ? 'USD' : 'EUR', decimal: ',' })).toEqual({
        ok: false,
        code: 'OUT_OF_RANGE',
        message,
      });
    },
  );

  test('the way a column writes decimals settles 1.234', () => {
    expect(readMoney('1.234', { currency: 'EUR', decimal: ',' })).toMatchObject({ value: { amount: 123_400 } });
    expect(readMoney('1.234', { currency: 'EUR', decimal: '.' })).toMatchObject({ ok: false });
    expect([
      decimalOf(['$1,234.50', '7']),
      decimalOf(['12,5 €']),
      decimalOf(['1.234', '2,345']),
      decimalOf(['1.5', '1,5']),
    ]).toEqual(['.', ',', null, null]);
  });
});

test.each([',', 'x', 'a,', '1'])('a cell as long as a book, of “%s”, is told not to be money at once', (part) => {
  const began = performance.now();
  expect(readMoney(part.repeat(200_000 / part.length), { currency: 'EUR', decimal: null }).ok).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('a number is in major units and never rounded', () => {
  expect(readMoneyNumber(12.5, { currency: 'EUR', decimal: null })).toEqual({
    ok: true,
    value: { amount: 1250, currency: 'EUR' },
  });
  expect(readMoneyNumber(0.1 + 0.2, { currency: 'EUR', decimal: null })).toMatchObject({
    ok: false,
    code: 'MONEY_UNREADABLE',
  });
  expect(readMoneyNumber(12.5, unknown)).toMatchObject({ ok: false, code: 'CURRENCY_UNKNOWN' });
});

test('what a locale writes is read back, to the cent', () => {
  const currencies = fc.constantFrom('EUR', 'USD', 'GBP', 'JPY', 'KWD', 'CHF');
  const locales = fc.constantFrom('en-US', 'de-DE', 'es-ES', 'de-CH', 'fr-FR');
  fc.assert(
    fc.property(currencies, locales, fc.integer({ min: 0, max: 1e11 }), (currency, locale, amount) => {
      const places = minorDigits(currency);
      const format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'code',
        minimumFractionDigits: places,
      });
      const decimal = format.formatToParts(1.5).find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
      expect(readMoney(format.format(amount / 10 ** places), { currency: null, decimal })).toEqual({
        ok: true,
        value: { amount, currency },
      });
    }),
  );
});
