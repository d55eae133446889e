import { readerLocale } from './locale.ts';

let names: Intl.DisplayNames | undefined;

/** The name of a country by its two capitals, in the reader's language. */
export function countryName(code: string): string {
  // An old row may hold a word that is no code; it is its own best name.
  if (!/^[A-Z]{2}$/.test(code)) return code;
  names ??= new Intl.DisplayNames(readerLocale(), { type: 'region', fallback: 'code' });
  return names.of(code) ?? code;
}
