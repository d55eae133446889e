import { readerLocale } from './reader.ts';

const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;

/** So many bytes in the unit that says most: `1.2 GB`, `340 MB`. */
export function formatSize(bytes: number, locale = readerLocale()): string {
  if (bytes >= gigabyte) return unit(bytes / gigabyte, { unit: 'gigabyte', locale, digits: 1 });
  return unit(bytes / megabyte, { unit: 'megabyte', locale, digits: 0 });
}

/** A span of time in the unit that says most: `40 sec`, `12 min`, `3 hr`. */
export function formatSpan(seconds: number, locale = readerLocale()): string {
  if (seconds < 120) return unit(seconds, { unit: 'second', locale, digits: 0 });
  if (seconds < 7_200) return unit(seconds / 60, { unit: 'minute', locale, digits: 0 });
  return unit(seconds / 3600, { unit: 'hour', locale, digits: 0 });
}

interface UnitFormat {
  readonly unit: 'gigabyte' | 'megabyte' | 'second' | 'minute' | 'hour';
  readonly locale: string;
  readonly digits: number;
}

function unit(value: number, { unit: name, locale, digits }: UnitFormat): string {
  const shape = { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, shape).format(value);
}
