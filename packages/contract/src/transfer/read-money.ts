import { cutText } from '../cut-text.ts';
import { mostMoney } from '../values.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';

export interface MoneyCell {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

export interface MoneyContext {
  /** The currency of the row or of the file; null when neither is known. */
  readonly currency: string | null;
  /** How the column writes decimals, null when nothing in it tells. */
  readonly decimal: '.' | ',' | null;
}

const noMinorUnit = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const threeDigits = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/** How many digits stand behind the decimal point in ISO 4217. */
export function minorDigits(currency: string): number {
  if (noMinorUnit.has(currency)) return 0;
  if (threeDigits.has(currency)) return 3;
  return currency === 'CLF' || currency === 'UYW' ? 4 : 2;
}

/** A sign stands for these currencies; with more than one, the row or the file has to say which. */
const signs: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'MXN', 'ARS', 'CLP', 'COP', 'SGD', 'HKD'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₪': ['ILS'],
  US$: ['USD'],
  CA$: ['CAD'],
  C$: ['CAD'],
  AU$: ['AUD'],
  A$: ['AUD'],
  NZ$: ['NZD'],
  MX$: ['MXN'],
  R$: ['BRL'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  ZŁ: ['PLN'],
  KČ: ['CZK'],
  FR: ['CHF'],
  SFR: ['CHF'],
  EURO: ['EUR'],
  EUROS: ['EUR'],
  DOLLARS: ['USD', 'CAD', 'AUD', 'NZD'],
};

const neverNegative =
  'Money in the log is never negative. Write what came in without a sign, and what went out as an expense.';

const shape =
  /^([^\d.,'’\s+-][^\d\s+-]*)?\s*([+-])?\s*([^\d.,'’\s+-][^\d\s+-]*)?\s*(\d[\d.,'’\s]*|[.,]\d+)\s*([^\d.,'’\s]\D*)?$/u;

// The shape is tried from every sign on: a cell as long as a page would hold up everybody else for minutes.
const longest = 200;

/** Reads `$1,234.50`, `1.234,50 €`, `USD 200` or `200` into minor units of a known currency. */
export function readMoney(cell: string, context: MoneyContext): Reading<MoneyCell> {
  if (cell.length > longest) return noMoney(cell.trim());
  const { text, isNegative } = withoutMinus(
    cell
      .replace(/[\u00A0\u202F]/g, ' ')
      .replace(/[\u2012-\u2015\u2212]/g, '-')
      .trim()
      // “5.000,-” and “50.– €” are round sums, and the mark is the decimal one.
      .replace(/([.,])-+(?=\D*$)/, (_, mark: string) => `${mark}00`),
  );
  const parts = shape.exec(text);
  if (!parts) return noMoney(text);
  const currency = currencyOf(
    [parts[1], parts[3], parts[5]].filter((sign) => sign !== undefined),
    context.currency,
  );
  if (!currency.ok) return currency;
  const number = plainNumber((parts[4] ?? '').replace(/['’\s]/g, ''), context.decimal, minorDigits(currency.value));
  if (!number.ok) return number;
  const amount = minorUnits(number.value, currency.value);
  if (!amount.ok) return amount;
  if (isNegative && amount.value > 0) return unreadable('OUT_OF_RANGE', neverNegative);
  return read({ amount: amount.value, currency: currency.value });
}

function noMoney(text: string): Reading<never> {
  return unreadable('MONEY_UNREADABLE', `“${cutText(text, 40)}” is not an amount of money.`);
}

/** Reads a number that a structured file gives in major units: 12.5 of EUR are 1250. */
export function readMoneyNumber(value: number, context: MoneyContext): Reading<MoneyCell> {
  if (value < 0) return unreadable('OUT_OF_RANGE', neverNegative);
  if (!Number.isFinite(value) || value > 1e11) return unreadable('OUT_OF_RANGE', 'This amount is too large.');
  const currency = currencyOf([], context.currency);
  if (!currency.ok) return currency;
  const amount = minorUnits(String(value), currency.value);
  return amount.ok ? read({ amount: amount.value, currency: currency.value }) : amount;
}

/** Accounts write what is owed with a minus in front or behind, or in brackets: `-50`, `$ -50`, `50-`, `(50)`, `$(50)`. */
function withoutMinus(text: string): { readonly text: string; readonly isNegative: boolean } {
  const [, before, inside, behind] = /^([^\d()]*)\(\s*([^()]*\d[^()]*)\)([^\d()]*)$/.exec(text) ?? [];
  if (inside !== undefined) return { text: `${before}${inside}${behind}`, isNegative: true };
  const [, front, rest] = /^([^\d-]*)-(.*)$/.exec(text) ?? /^()(.*)-$/.exec(text) ?? [];
  return rest === undefined ? { text, isNegative: false } : { text: `${front}${rest}`, isNegative: true };
}

/** How a column of money writes its decimals, as far as its cells settle it. */
export function decimalOf(cells: Iterable<string>): '.' | ',' | null {
  let [points, commas] = [0, 0];
  for (const cell of cells) {
    const mark = /\d[.,'’\s]?(?:\d{3}[.'’,\s])*\d*([.,])\d{1,2}(?!\d)/.exec(cell)?.[1];
    if (mark === '.') points += 1;
    if (mark === ',') commas += 1;
  }
  if (points > 0 && commas > 0) return null;
  if (points > 0) return '.';
  return commas > 0 ? ',' : null;
}

function currencyOf(marks: readonly string[], given: string | null): Reading<string> {
  const [mark, ...others] = marks.map((one) => one.trim().replace(/\.$/, '').toUpperCase());
  if (mark === undefined)
    return given === null
      ? unreadable('CURRENCY_UNKNOWN', 'The currency is not known. Choose one for the file.')
      : read(given);
  const meant = others.reduce((both, other) => both.filter((code) => meantBy(other).includes(code)), meantBy(mark));
  const only = meant[0];
  if (only === undefined && others.length > 0)
    return unreadable('MONEY_UNREADABLE', 'There is more than one currency in this cell.');
  if (only === undefined) return unreadable('CURRENCY_UNKNOWN', `“${cutText(mark, 20)}” is not a currency.`);
  if (given !== null && meant.includes(given)) return read(given);
  if (meant.length > 1)
    return unreadable(
      'CURRENCY_UNKNOWN',
      `“${mark}” can be ${meant.slice(0, 3).join(', ')} … Choose a currency for the file.`,
    );
  return read(only);
}

function meantBy(mark: string): readonly string[] {
  return knownCurrencies.has(mark) ? [mark] : (signs[mark] ?? []);
}

/** Takes the thousands marks away and leaves a point for the decimals. */
function plainNumber(digits: string, decimal: '.' | ',' | null, places: number): Reading<string> {
  const marks = digits.replace(/\d/g, '');
  if (marks === '') return read(digits);
  const last = marks.at(-1) ?? '';
  const tail = digits.slice(digits.lastIndexOf(last) + 1);
  const several = marks.length > 1 && marks.split('').every((mark) => mark === last);
  if (several) return grouped(digits, last, '');
  if (marks.length > 1) {
    const [other] = marks;
    const head = digits.slice(0, digits.lastIndexOf(last));
    return other === undefined || head.includes(last) ? notANumber(digits) : grouped(head, other, tail);
  }
  const couldGroup = tail.length === 3 && /^[1-9]\d{0,2}[.,]/.test(digits);
  if (!couldGroup || places === 3 || decimal === last) return read(digits.replace(',', '.'));
  if (decimal !== null || last === ',') return grouped(digits, last, '');
  return unreadable(
    'MONEY_AMBIGUOUS',
    `“${digits}” can be a thousand or a fraction. Choose how the file writes decimals.`,
  );
}

function grouped(head: string, mark: string, tail: string): Reading<string> {
  const groups = head.split(mark);
  const fits = groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return fits ? read(`${groups.join('')}.${tail}`) : notANumber(head);
}

function notANumber(text: string): Reading<never> {
  return unreadable('MONEY_UNREADABLE', `“${cutText(text, 40)}” is not an amount of money.`);
}

function minorUnits(plain: string, currency: string): Reading<number> {
  const places = minorDigits(currency);
  const [whole = '', fraction = ''] = (plain.includes('e') ? Number(plain).toFixed(6) : plain).split('.');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places)
    return unreadable('MONEY_UNREADABLE', `${currency} has ${places} decimals, “${plain}” has more.`);
  const amount = Number(`${whole}${kept.padEnd(places, '0')}`);
  if (!Number.isSafeInteger(amount) || amount > mostMoney)
    return unreadable('OUT_OF_RANGE', 'This amount is too large.');
  return read(amount);
}
