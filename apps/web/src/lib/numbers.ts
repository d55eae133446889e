import { readerLocale } from './reader.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number the way of the reader's locale, with at most so many digits behind the point. */
export function formatNumber(value: number, digits = 0, locale = readerLocale()): string {
  const key = `${locale} ${digits}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  formats.set(key, known);
  return known.format(value);
}

/** What stands between whole and part of a number in the reader's locale, as far as it is one of the two usual marks. */
export function decimalMark(locale = readerLocale()): '.' | ',' {
  return formatNumber(0.5, 1, locale).includes(',') ? ',' : '.';
}
