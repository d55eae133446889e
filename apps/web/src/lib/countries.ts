import { readerLocale } from './locale.ts';

let names: Intl.DisplayNames | undefined;

/** The name of a country by its two capitals, in the reader's language. */
export function countryName(code: string): string {
  names ??= new Intl.DisplayNames(readerLocale(), { type: 'region', fallback: 'code' });
  return names.of(code) ?? code;
}
