import { readerLocale } from './reader.ts';

const namesIn = new Map<string, Intl.DisplayNames>();

/** The name of a country by its two capitals, in the reader's language. */
export function countryName(code: string): string {
  // An old row may hold a word that is no code; it is its own best name.
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const locale = readerLocale();
  const names = namesIn.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  namesIn.set(locale, names);
  return names.of(code) ?? code;
}
