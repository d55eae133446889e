import { z } from 'zod';
import { countryCodes } from './country-codes.ts';

/** A language, with its script and country where those matter, as BCP 47 writes them: `es`, `es-MX`, `zh-Hant-TW`. */
export const Locale = z
  .string()
  .max(35)
  .overwrite(canonicalLocale)
  .refine(isLocale, 'This is no language we know; it looks like es or es-MX.');

function canonicalLocale(tag: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    return tag;
  }
}

/** Latin America and the like: regions that languages have and that are no country. */
const areas = new Set(['001', '150', '419']);

function isLocale(tag: string): boolean {
  const parts = /^([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\d{3}))?$/.exec(tag);
  if (!parts) return false;
  const [, language = '', script, region] = parts;
  const isKnown = nameOf('language', language) && (script === undefined || nameOf('script', script));
  return isKnown && (region === undefined || countryCodes.has(region) || areas.has(region));
}

/** The runtime has a name for every subtag that Unicode CLDR knows. */
function nameOf(type: 'language' | 'script', code: string): boolean {
  return new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) !== undefined;
}
