import { readerLocale } from './reader.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number the way of the reader's locale, with at most so many digits behind the point. */
export function formatNumber(value: number, digits = 0, locale = readerLocale()): string {
  const key = `${locale} ${digits}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  formats.set(key, known);
  return known.format(value);
}
