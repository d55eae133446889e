import { countryCodes } from '../country-codes.ts';
import { cutText } from '../cut-text.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';
import { plainName } from './target-fields.ts';

interface CountryCell {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** A part of the United Kingdom that the cell named in place of the state. */
  readonly region: string | null;
}

const parts: Readonly<Record<string, CountryCell>> = {
  england: { country: 'GB', region: 'England' },
  scotland: { country: 'GB', region: 'Scotland' },
  wales: { country: 'GB', region: 'Wales' },
  'northern ireland': { country: 'GB', region: 'Northern Ireland' },
};

const nicknames: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  'united states of america': 'US',
  'the united states': 'US',
  estadosunidos: 'US',
  'ee uu': 'US',
  eeuu: 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  'republic of ireland': 'IE',
  turkey: 'TR',
};

let names: ReadonlyMap<string, string> | undefined;

/** Reads a country by its code or its name in English, Spanish or German. */
export function readCountry(cell: string): Reading<CountryCell> {
  const plain = plainName(cell);
  const part = Object.hasOwn(parts, plain) ? parts[plain] : undefined;
  if (part) return read(part);
  // Two thousand names are made on first use, because most servers and tabs never import.
  names ??= countryNames();
  const country = names.get(plain);
  return country === undefined
    ? unreadable('COUNTRY_UNKNOWN', `“${cutText(cell, 40)}” is not a country. Use its name or its code, such as ES.`)
    : read({ country, region: null });
}

function countryNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const languages = ['en', 'es', 'de'].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  for (const code of countryCodes) {
    found.set(code.toLowerCase(), code);
    for (const language of languages) {
      const name = language.of(code);
      if (name !== undefined) found.set(plainName(name), code);
    }
  }
  for (const [name, code] of Object.entries(nicknames)) found.set(name, code);
  return found;
}
