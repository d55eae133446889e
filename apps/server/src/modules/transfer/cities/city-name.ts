import { plainName } from '@backline/contract/transfer';

/** What musicians write and the table calls otherwise. */
const otherNames: Readonly<Record<string, string>> = {
  nyc: 'new york city',
  la: 'los angeles',
  sf: 'san francisco',
  munchen: 'munich',
  koln: 'koeln',
  wien: 'vienna',
  zurich: 'zurich',
  genf: 'geneve',
  geneva: 'geneve',
  hannover: 'hannover',
  nurnberg: 'nuremberg',
  praha: 'prague',
  prag: 'prague',
  roma: 'rome',
  rom: 'rome',
  milano: 'milan',
  mailand: 'milan',
  torino: 'turin',
  napoli: 'naples',
  firenze: 'florence',
  venezia: 'venice',
  lisboa: 'lisbon',
  lissabon: 'lisbon',
  sevilla: 'sevilla',
  seville: 'sevilla',
  zaragoza: 'zaragoza',
  warszawa: 'warsaw',
  kobenhavn: 'copenhagen',
  kopenhagen: 'copenhagen',
  goteborg: 'goeteborg',
  gothenburg: 'goeteborg',
  bruxelles: 'brussels',
  brussel: 'brussels',
  bruselas: 'brussels',
  antwerp: 'antwerpen',
  'the hague': 'den haag',
  'den haag': 'the hague',
  londres: 'london',
  moskau: 'moscow',
  'mexico city': 'mexico city',
  'ciudad de mexico': 'mexico city',
  cdmx: 'mexico city',
  'la habana': 'havana',
};

const shortWords: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', ft: 'fort', mt: 'mount' };

/** A city's name folded for look-up: no case, accents or points, `St.` as `saint`. */
export function plainCity(name: string): string {
  const plain = plainName(name);
  const space = plain.indexOf(' ');
  const first = space < 0 ? '' : plain.slice(0, space);
  return Object.hasOwn(shortWords, first) ? `${shortWords[first]}${plain.slice(space)}` : plain;
}

/** The names to try, in order. */
export function cityNames(name: string): readonly string[] {
  const plain = plainCity(name);
  const other = Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined;
  return [plain, ...(other === undefined ? [] : [other]), `${plain} city`];
}
