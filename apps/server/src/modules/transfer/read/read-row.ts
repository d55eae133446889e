import { createHash } from 'node:crypto';
import { cutText } from '@backline/contract/cut-text';
import { isTimeZone } from '@backline/contract/time-zone';
import {
  read,
  readChoiceOf,
  readCount,
  readCountry,
  readDate,
  readDuration,
  readRating,
  readTime,
  targetFields,
  unreadable,
} from '@backline/contract/transfer';
import type { BadCell, DateCell, ImportFormat, ImportOptions, PlayedSet, Reading } from '@backline/contract/transfer';
import type { CityTable } from '../cities/city-table.ts';
import { cellReader } from './cell-reader.ts';
import type { CellLayout, CellReader } from './cell-reader.ts';
import { localClock } from './local-clock.ts';
import type { PlannedPerformance } from './planned.ts';
import { readMoneyCells } from './read-money-cells.ts';
import { readSets } from './read-sets.ts';
import type { SourceRecord } from './record.ts';
import { venueKey } from './venue-key.ts';
import type { VenueName } from './venue-key.ts';

export interface RowContext {
  readonly format: ImportFormat;
  readonly options: ImportOptions;
  readonly layout: CellLayout;
  readonly cities: CityTable | null;
  readonly now: Date;
}

/** A row read by itself; its place among the other rows (venue, songs, order of the day) is found afterwards. */
export interface ReadRow extends Omit<PlannedPerformance, 'venue' | 'playedItems' | 'dayOrder'> {
  readonly venue: VenueName & { readonly key: string };
  /** Null when the file does not say which show of the day it was. */
  readonly dayOrder: number | null;
  readonly sets: readonly PlayedSet[];
}

export type RowReading =
  | { readonly ok: true; readonly row: ReadRow; readonly warnings: readonly BadCell[] }
  | { readonly ok: false; readonly badCells: readonly BadCell[] };

/** Reads one record as a show. Every bad cell of the row is found, not only the first. */
export function readRow(record: SourceRecord, context: RowContext): RowReading {
  if (record.problem) return { ok: false, badCells: [rowProblem(record.problem, context.layout)] };
  const cells = cellReader(record, context.layout);
  const { defaults, durationUnit } = context.options;

  const venue = readVenue(cells, context.options);
  const timeZone = readTimeZone(cells, venue, context);
  const day = readDay(cells, timeZone, context.options);
  const startTime = cells.take('startTime', readClock) ?? day?.time ?? defaults.startTime ?? null;
  const durationSeconds =
    cells.take('durationSeconds', (text) => readDuration(text, durationUnit)) ?? defaults.durationSeconds ?? null;
  if (durationSeconds === null)
    missing(cells, 'durationSeconds', 'How long the show was is not known. Give a default for the file.');
  const status = readStatusOf(cells, day?.date ?? null, timeZone, context);
  const title = cells.text('title', 200);
  const dayOrder = cells.take('dayOrder', (text) => readCount(text, 1, 50));
  const sourceKey = cells.text('sourceKey', 200);
  const sets = readPlayed(cells, context.layout.refuseFormulas);
  const facts = {
    line: record.line,
    startTime,
    venueType: cells.take('venueType', readChoiceOf.venueType) ?? defaults.venueType ?? null,
    title,
    audienceSize: cells.take('audienceSize', (text) => readCount(text, 0, 1_000_000)),
    setCount: sets.length,
    sets,
    ...readMoneyCells(cells, context.options),
    paymentStatus: cells.take('paymentStatus', readChoiceOf.paymentStatus),
    feeType: cells.take('feeType', readChoiceOf.feeType),
    rating: cells.take('rating', readRating),
    notes: readNotes(cells, context.format),
    privateNotes: cells.text('privateNotes', 10_000) ?? '',
    dayOrder,
  };

  const known = day !== null && venue !== null && timeZone !== null && durationSeconds !== null;
  if (cells.badCells.length > 0 || !known) return { ok: false, badCells: cells.badCells };
  const localDate = day.date;
  const key = sourceKey ?? hashedKey([localDate, dayOrder ?? '', startTime ?? '', venue.key, title ?? '']);
  return {
    ok: true,
    warnings: cells.warnings,
    row: { ...facts, sourceKey: key, localDate, timeZone, venue, durationSeconds, status },
  };
}

function rowProblem(problem: NonNullable<SourceRecord['problem']>, { mapping }: CellLayout): BadCell {
  const { line, column, code, message, columnName = null } = problem;
  const field = targetFields.find((target) => columnName !== null && mapping[target] === columnName) ?? null;
  return { line, column, columnName, field, code, message, value: '' };
}

function readVenue(cells: CellReader, { defaults }: ImportOptions): ReadRow['venue'] | null {
  const name = cells.text('venueName', 200) ?? defaults.venueName ?? null;
  const place =
    cells.take('country', readCountry) ??
    (defaults.country === undefined ? null : { country: defaults.country, region: null });
  const city = cells.text('city', 100) ?? defaults.city ?? null;
  const region = cells.text('region', 100) ?? place?.region ?? defaults.region ?? null;
  if (name === null) return missing(cells, 'venueName', 'The venue is not known.');
  const venue = { name: oneLine(name), city, region, country: place?.country ?? null };
  return { ...venue, key: venueKey(venue) };
}

function readTimeZone(cells: CellReader, venue: VenueName | null, { options, cities }: RowContext): string | null {
  const before = cells.badCells.length;
  const own = cells.take('timeZone', readZone);
  if (own !== null || cells.badCells.length > before) return own;
  const { city = null, region = null, country = null } = venue ?? {};
  const found = cities?.find({ city, region, country }) ?? null;
  const zone = found?.timeZone ?? options.defaults.timeZone ?? null;
  if (zone !== null || venue === null) return zone;
  const place = [city, region, country].filter((part) => part !== null).join(', ') || venue.name;
  return cells.bad(
    city === null ? 'venueName' : 'city',
    'TIME_ZONE_UNKNOWN',
    `The time zone is unknown for ${place}. Give a default for the file.`,
  );
}

const knownZones = new Map<string, boolean>();

/** A file names few zones and many rows, and asking the runtime is slow. */
function isKnownZone(zone: string): boolean {
  const known = knownZones.get(zone) ?? isTimeZone(zone);
  knownZones.set(zone, known);
  return known;
}

function readZone(text: string): Reading<string> {
  return isKnownZone(text)
    ? read(text)
    : unreadable('TIME_ZONE_UNKNOWN', `“${cutText(text, 64)}” is not a time zone such as Europe/Madrid.`);
}

function readDay(
  cells: CellReader,
  timeZone: string | null,
  { dateOrder }: ImportOptions,
): { date: string; time: string | null } | null {
  const before = cells.badCells.length;
  const cell = cells.take<DateCell>('localDate', (text) => readDate(text, dateOrder));
  if (cell === null)
    return cells.badCells.length > before ? null : missing(cells, 'localDate', 'The date is not known.');
  if (cell.instant === null) return cell;
  // Without the zone of the venue an instant has no date; the missing zone is a bad cell already.
  return timeZone === null ? null : localClock(new Date(cell.instant), timeZone);
}

/** A column of start times may hold whole dates; the clock in them is what counts. */
function readClock(text: string): Reading<string | null> {
  const time = readTime(text);
  if (time.ok) return time;
  const date = readDate(text, 'dmy');
  return date.ok && date.value.instant === null ? read(date.value.time) : time;
}

/** What is past was played and what is ahead is booked; a calendar only ever says that a show was planned. */
function readStatusOf(
  cells: CellReader,
  date: string | null,
  timeZone: string | null,
  context: RowContext,
): ReadRow['status'] {
  const given = cells.take('status', readChoiceOf.status) ?? context.options.defaults.status ?? null;
  const past = date !== null && date < localClock(context.now, timeZone ?? 'UTC').date;
  const ahead = date !== null && date > localClock(context.now, timeZone ?? 'UTC').date;
  if (given === 'played' && ahead)
    cells.bad('status', 'STATUS_IN_FUTURE', 'A show in the future cannot have been played.');
  if (given !== null) return given;
  return past && context.format !== 'ical' ? 'played' : 'booked';
}

function readPlayed(cells: CellReader, refuseFormulas: boolean): readonly PlayedSet[] {
  const sets = cells.raw('sets');
  if (sets !== null) return cells.keep('sets', readSets(sets, refuseFormulas)) ?? [];
  const songs = cells.raw('songs');
  const value = typeof songs === 'string' ? cells.text('songs', 100_000) : songs;
  return cells.keep('songs', readSets(value, refuseFormulas)) ?? [];
}

/** The descriptions of calendars are advertisements: too long a one is cut, where a person's own notes are never touched. */
function readNotes(cells: CellReader, format: ImportFormat): string {
  const notes = format === 'ical' ? cells.shortened('notes', 10_000) : cells.text('notes', 10_000);
  return notes ?? '';
}

function missing(cells: CellReader, field: 'localDate' | 'venueName' | 'durationSeconds', message: string): null {
  const refused = cells.badCells.some((cell) => cell.field === field);
  return refused ? null : cells.bad(field, 'MISSING', message);
}

/** Names the same show in the next import of the same table: no word of it may depend on the other rows. */
function hashedKey(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
