import { readerLocale, readerTimeZone } from './reader.ts';

const styles = {
  /** Sun, 8 May 1977 */
  full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** Sunday, 8 May */
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  /** 8 May 1977 */
  plain: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short' },
  weekday: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

/** A wall calendar date (`YYYY-MM-DD`) the way of the reader's locale; it has no time zone, so none may shift it. */
export function formatDate(localDate: string, style: keyof typeof styles = 'full', locale = readerLocale()): string {
  return formatter(`${locale} ${style}`, locale, { ...styles[style], timeZone: 'UTC' }).format(atNoon(localDate));
}

/** A moment in the reader's own time zone. */
export function formatInstant(instant: string, locale = readerLocale(), timeZone = readerTimeZone()): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return formatter(`${locale} instant ${timeZone}`, locale, options).format(new Date(instant));
}

/** The day of a moment in the reader's own time zone. */
export function formatInstantDate(instant: string, locale = readerLocale(), timeZone = readerTimeZone()): string {
  const options = { ...styles.plain, timeZone };
  return formatter(`${locale} instant date ${timeZone}`, locale, options).format(new Date(instant));
}

/** A time on the wall (`HH:MM`) the way of the reader's locale. */
export function formatTime(localTime: string, locale = readerLocale()): string {
  return formatter(`${locale} time`, locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`1970-01-01T${localTime}Z`),
  );
}

/** The date on the wall of a time zone, `YYYY-MM-DD`. */
export function dateIn(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

/** Whether a moment is still to come. */
export function isAhead(instant: string, now = new Date()): boolean {
  return Date.parse(instant) > now.getTime();
}

/** The date so many days later, or earlier where negative. */
export function daysLater(localDate: string, days: number): string {
  const date = atNoon(localDate);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / 86_400_000);
}

function atNoon(localDate: string): Date {
  return new Date(`${localDate}T12:00:00Z`);
}

function formatter(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locale, options);
  made.set(key, fresh);
  return fresh;
}
