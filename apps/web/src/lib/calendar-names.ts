import { readerLocale } from './reader.ts';

type Length = 'narrow' | 'short' | 'long';

/** The name of a month, 1 for January. */
export function monthName(month: number, length: Length, locale = readerLocale()): string {
  return new Intl.DateTimeFormat(locale, { month: length, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, month - 1, 15)),
  );
}

/** The name of a day of the week, 1 for Monday. */
export function weekdayName(weekday: number, length: Length, locale = readerLocale()): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  );
}

/** The first and the last date of a month: `['1977-05-01', '1977-05-31']`. */
export function monthEnds(year: number, month: number): readonly [from: string, to: string] {
  const day = (date: number) =>
    new Date(Date.UTC(year, date === 0 ? month : month - 1, date)).toISOString().slice(0, 10);
  return [day(1), day(0)];
}
