import { cutText } from '@backline/contract/cut-text';
import type { BadCell, ImportOptions, LikelyDuplicate } from '@backline/contract/transfer';
import type { CityTable } from '../cities/city-table.ts';
import type { CellLayout } from './cell-reader.ts';
import { unreadableFile } from './import-file-error.ts';
import type { ImportPlan, PlannedItem, PlannedPerformance, PlannedVenue } from './planned.ts';
import { readRow } from './read-row.ts';
import type { ReadRow } from './read-row.ts';
import type { RecordSource } from './record.ts';
import { songKey } from './venue-key.ts';

/** What the log holds already, as far as an import has to know it. */
export interface LogSoFar {
  readonly sourceKeys: ReadonlySet<string>;
  /** `nightKey` of every show. */
  readonly nights: ReadonlySet<string>;
}

export interface PlanOptions {
  readonly options: ImportOptions;
  readonly now: Date;
  readonly log: LogSoFar;
}

const listed = 1000;
const lastPlace = 50;

/** One show at one place on one date, whatever its key: two of them are likely the same show. */
export function nightKey(localDate: string, key: string): string {
  return `${localDate} ${key}`;
}

/** Reads every record of a file and says what importing it would do. Rows that repeat or are here already are counted, not planned. */
export async function planRecords(
  source: RecordSource,
  plan: PlanOptions,
  cities: CityTable | null,
  onRow: (rows: number) => void = () => {},
): Promise<ImportPlan> {
  const layout = layoutOf(source, plan.options);
  const context = { format: source.format, options: plan.options, layout, cities, now: plan.now };
  const found = gathering(plan.log);
  for await (const record of source.records) {
    const reading = readRow(record, context);
    if (reading.ok) found.add(reading.row, reading.warnings);
    else found.refuse(reading.badCells);
    onRow(found.rows());
  }
  return found.finish();
}

function layoutOf({ header, format }: RecordSource, { mapping }: ImportOptions): CellLayout {
  if (header) {
    const unknown = Object.values(mapping).find((name) => !header.includes(name));
    if (unknown !== undefined)
      unreadableFile('MALFORMED', `The file has no column “${cutText(unknown, 100)}”, which the mapping names`, {
        line: 1,
      });
  }
  const places = new Map((header ?? []).map((name, at) => [name, at + 1]));
  return { mapping, places, refuseFormulas: format === 'csv' };
}

/** Gathers rows into a plan: venues and songs once each, repeats and likely duplicates aside. */
function gathering(log: LogSoFar) {
  const venues = indexed<PlannedVenue>();
  const songs = indexed<string>();
  const performances: (Omit<PlannedPerformance, 'dayOrder'> & { readonly dayOrder: number | null })[] = [];
  const firstByKey = new Map<string, { readonly line: number; readonly print: string }>();
  const nights = new Map<string, ReadRow>();
  const badCells: BadCell[] = [];
  const warnings: BadCell[] = [];
  const likelyDuplicates: LikelyDuplicate[] = [];
  let [alreadyHere, repeated, invalid] = [0, 0, 0];

  return { add, refuse, finish, rows };

  function rows(): number {
    return performances.length + alreadyHere + repeated + invalid;
  }

  function refuse(cells: readonly BadCell[]): void {
    invalid += 1;
    badCells.push(...cells);
  }

  function add(row: ReadRow, rowWarnings: readonly BadCell[]): void {
    if (log.sourceKeys.has(row.sourceKey)) {
      alreadyHere += 1;
      return;
    }
    const before = firstByKey.get(row.sourceKey);
    const print = `${row.localDate} ${row.startTime} ${row.venue.key} ${row.dayOrder} ${row.title}`;
    if (before && before.print !== print) return refuse([reusedKey(row, before.line)]);
    if (before) {
      repeated += 1;
      return;
    }
    firstByKey.set(row.sourceKey, { line: row.line, print });
    warnings.push(...rowWarnings);
    noteLikeness(row);
    performances.push(planned(row));
  }

  function noteLikeness(row: ReadRow): void {
    const night = nightKey(row.localDate, row.venue.key);
    const other = nights.get(night);
    const inLog = log.nights.has(night);
    if (!other) nights.set(night, row);
    const alike = inLog || (other !== undefined && !toldApart(row, other));
    if (!alike) return;
    const resemblesLine = inLog || !other ? null : other.line;
    likelyDuplicates.push({ line: row.line, localDate: row.localDate, venueName: row.venue.name, resemblesLine });
  }

  function planned({ venue, sets, ...row }: ReadRow) {
    const { key, ...name } = venue;
    const playedItems: PlannedItem[] = [];
    sets.forEach((set, setAt) => {
      set.songs.forEach(({ title, segue }, at) => {
        playedItems.push({
          setNo: setAt + 1,
          position: at + 1,
          song: songs.indexOf(songKey(title), () => title),
          title,
          segue,
        });
      });
    });
    return {
      ...row,
      venue: venues.indexOf(key, () => ({ key, ...name, timeZone: row.timeZone, type: row.venueType })),
      playedItems,
    };
  }

  function finish(): ImportPlan {
    const ordered = inDayOrder(performances);
    const dates = ordered.map((show) => show.localDate).toSorted();
    return {
      performances: ordered,
      venues: venues.all,
      songs: songs.all,
      badCells,
      report: {
        rows: rows(),
        created: ordered.length,
        alreadyHere,
        repeated,
        invalid,
        sets: ordered.reduce((sum, show) => sum + show.setCount, 0),
        songsPlayed: ordered.reduce((sum, show) => sum + show.playedItems.length, 0),
        distinctSongs: songs.all.length,
        venues: venues.all.length,
        firstDate: dates[0] ?? null,
        lastDate: dates.at(-1) ?? null,
        badCells: badCells.slice(0, listed),
        badCellCount: badCells.length,
        warnings: warnings.slice(0, listed),
        warningCount: warnings.length,
        likelyDuplicates: likelyDuplicates.slice(0, listed),
        likelyDuplicateCount: likelyDuplicates.length,
      },
    };
  }
}

/** An early and a late show on one night are two shows when the file itself tells them apart. */
function toldApart(row: ReadRow, other: ReadRow): boolean {
  const byOrder = row.dayOrder !== null && other.dayOrder !== null && row.dayOrder !== other.dayOrder;
  const byTime = row.startTime !== null && other.startTime !== null && row.startTime !== other.startTime;
  return byOrder || byTime;
}

function reusedKey(row: ReadRow, line: number): BadCell {
  const message = `Line ${line} has the same key for another show. Keys name one show each.`;
  return {
    line: row.line,
    column: null,
    columnName: null,
    field: 'sourceKey',
    code: 'KEY_REUSED',
    message,
    value: row.sourceKey,
  };
}

/** Shows whose place in the day the file does not say get the next free one, by start time, then by line. */
function inDayOrder(
  shows: readonly (Omit<PlannedPerformance, 'dayOrder'> & { readonly dayOrder: number | null })[],
): readonly PlannedPerformance[] {
  const taken = new Map<string, Set<number>>();
  const orders = new Map<number, number>();
  for (const show of shows) {
    const day = taken.get(show.localDate) ?? new Set<number>();
    taken.set(show.localDate, day);
    if (show.dayOrder !== null) day.add(show.dayOrder);
  }
  const open = shows.filter((show) => show.dayOrder === null);
  for (const show of open.toSorted((a, b) => (a.startTime ?? '').localeCompare(b.startTime ?? '') || a.line - b.line)) {
    const day = taken.get(show.localDate) ?? new Set<number>();
    let order = 1;
    // Beyond the last place they share it, as they do when they are logged by hand.
    while (day.has(order) && order < lastPlace) order += 1;
    day.add(order);
    orders.set(show.line, order);
  }
  return shows.map((show) => ({ ...show, dayOrder: show.dayOrder ?? orders.get(show.line) ?? 1 }));
}

/** Things once each, with the index they were first seen at. */
function indexed<T>() {
  const all: T[] = [];
  const places = new Map<string, number>();
  return {
    all,
    indexOf(key: string, make: () => T): number {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, all.length);
      return all.push(make()) - 1;
    },
  };
}
