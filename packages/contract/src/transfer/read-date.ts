import { cutText } from '../cut-text.ts';
import { readTime } from './read-time.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';

export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
/** In which order a column writes its numeric dates. */
export type DateOrder = (typeof dateOrders)[number];

/** A date as a cell gives it; `instant` is set when the cell carried an offset, and then outranks date and time. */
export interface DateCell {
  readonly date: string;
  readonly time: string | null;
  readonly instant: string | null;
}

const year4First = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th|º)?[\s.-]*(?:de\s+)?([\p{L}]{3,12})\.?[\s,-]*(?:de\s+|del\s+)?(\d{4}|(?<=[\s-])\d{2})$/u;
const monthNameDay = /^([\p{L}]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u;
/** Spreadsheets keep dates as days since 1900; from 1954 to 2119 they have five digits of this size. */
const dayCount = /^[2-7]\d{4}(?:\.\d+)?$/;
const weekday =
  /^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|mo|di|mi|do|fr|sa|so)\p{L}*\.?,?\s+(?=\S)/iu;
const clockTail =
  /^(.*?\d)(?:T|\s+|,\s*)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a date, with or without a time behind it. `order` decides `3/4/2024`; null leaves such a date ambiguous.
 * Years of two digits lie between 1950 and 2049.
 */
export function readDate(cell: string, order: DateOrder | null): Reading<DateCell> {
  const text = cell.trim();
  const tail = clockTail.exec(text);
  const day = readDay((tail?.[1] ?? text).replace(weekday, ''), order);
  if (!day.ok) return day;
  if (!tail) return read({ date: day.value, time: null, instant: null });
  const time = readTime(tail[2] ?? '');
  if (!time.ok) return time;
  const offset = tail[3];
  if (offset === undefined) return read({ date: day.value, time: time.value, instant: null });
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const instant = new Date(`${day.value}T${time.value}:00${zone}`);
  if (Number.isNaN(instant.getTime())) return unreadable('TIME_UNREADABLE', `“${offset}” is not an offset from UTC.`);
  return read({ date: day.value, time: time.value, instant: instant.toISOString() });
}

function readDay(text: string, order: DateOrder | null): Reading<string> {
  const iso = year4First.exec(text) ?? compact.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]), text);
  const named = namedDay(text);
  if (named) return calendarDay(named.year, named.month, named.day, text);
  const parts = numeric.exec(text);
  if (!parts && dayCount.test(text)) {
    const message = `“${text}” is a date as spreadsheets count days. Give the column the format of a date and save it again.`;
    return unreadable('DATE_UNREADABLE', message);
  }
  if (!parts) return unreadable('DATE_UNREADABLE', `“${short(text)}” is not a date. Write it as 2024-05-31.`);
  const [a, b, year] = [Number(parts[1]), Number(parts[3]), fullYear(parts[4] ?? '')];
  const settled = settledOrder(a, b, parts[2] ?? '') ?? (order === 'ymd' ? null : order);
  if (settled === null) {
    return unreadable(
      'DATE_AMBIGUOUS',
      `“${text}” can be read in two ways. Choose day/month or month/day for the file.`,
    );
  }
  return settled === 'dmy' ? calendarDay(year, b, a, text) : calendarDay(year, a, b, text);
}

function settledOrder(a: number, b: number, separator: string): 'dmy' | 'mdy' | null {
  // Points between the numbers are the Central European way, which always puts the day first.
  if (separator === '.') return 'dmy';
  // Both readings are the same day.
  if (a === b) return 'dmy';
  return null;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year >= 50 ? 1900 + year : 2000 + year;
}

function calendarDay(year: number, month: number, day: number, text: string): Reading<string> {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (exists && year < 1800) return unreadable('OUT_OF_RANGE', `The year ${year} is too far back.`);
  if (!exists) return unreadable('DATE_UNREADABLE', `“${short(text)}” is not a day of the calendar.`);
  if (year > 2200) return unreadable('OUT_OF_RANGE', `The year ${year} is too far away.`);
  return read(date.toISOString().slice(0, 10));
}

function namedDay(text: string): { year: number; month: number; day: number } | null {
  const dayFirst = dayMonthName.exec(text);
  if (dayFirst) return withMonth(dayFirst[2], dayFirst[1], dayFirst[3]);
  const monthFirst = monthNameDay.exec(text);
  return monthFirst ? withMonth(monthFirst[1], monthFirst[2], monthFirst[3]) : null;
}

function withMonth(name: string | undefined, day: string | undefined, year: string | undefined) {
  const plain = (name ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const month = months.get(plain) ?? 0;
  return month === 0 ? null : { year: fullYear(year ?? ''), month, day: Number(day) };
}

const monthNames = [
  ['jan', 'january', 'enero', 'ene', 'januar', 'janner'],
  ['feb', 'february', 'febrero', 'februar'],
  ['mar', 'march', 'marzo', 'marz', 'mrz'],
  ['apr', 'april', 'abril', 'abr'],
  ['may', 'mayo', 'mai'],
  ['jun', 'june', 'junio', 'juni'],
  ['jul', 'july', 'julio', 'juli'],
  ['aug', 'august', 'agosto', 'ago'],
  ['sep', 'sept', 'september', 'septiembre', 'setiembre'],
  ['oct', 'october', 'octubre', 'oktober', 'okt'],
  ['nov', 'november', 'noviembre'],
  ['dec', 'december', 'diciembre', 'dic', 'dezember', 'dez'],
];
const months = new Map(monthNames.flatMap((names, at) => names.map((name) => [name, at + 1])));

/**
 * The order a whole column speaks for: a number above 12 settles it. `ambiguous` means that numeric dates are there
 * and none settles it; `mixed` that some rows say one thing and some the other, so that no order fits all.
 */
export function dateOrderOf(cells: Iterable<string>): DateOrder | 'ambiguous' | 'mixed' | null {
  let [dayFirst, monthFirst, open, iso] = [0, 0, 0, 0];
  for (const cell of cells) {
    const text =
      cell
        .trim()
        .replace(weekday, '')
        .split(/[T\s,]/, 1)[0] ?? '';
    const parts = numeric.exec(text);
    if (!parts) {
      if (year4First.test(text)) iso += 1;
      continue;
    }
    const [a, b] = [Number(parts[1]), Number(parts[3])];
    if (settledOrder(a, b, parts[2] ?? '') !== null) continue;
    if (a > 12) dayFirst += 1;
    else if (b > 12) monthFirst += 1;
    else open += 1;
  }
  if (dayFirst > 0 && monthFirst > 0) return 'mixed';
  if (dayFirst > 0) return 'dmy';
  if (monthFirst > 0) return 'mdy';
  if (open > 0) return 'ambiguous';
  return iso > 0 ? 'ymd' : null;
}

function short(text: string): string {
  return text.length > 40 ? `${cutText(text, 40)}…` : text;
}
