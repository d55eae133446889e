import { z } from 'zod';
import { Id, Instant } from '../values.ts';
import { ImportMapping, ImportOptions } from './import-options.ts';
import { dateOrders } from './read-date.ts';
import { durationUnits } from './read-duration.ts';
import { BadCellCode } from './reading.ts';
import { TargetField } from './target-fields.ts';

export const importFormats = ['csv', 'json', 'ndjson', 'ical'] as const;
export const ImportFormat = z.enum(importFormats);
export type ImportFormat = z.infer<typeof ImportFormat>;

/**
 * uploaded ─▶ validating ─▶ ready ─▶ running ─▶ completed ─▶ rolled_back
 *     └───────────┴──────────┴─────────┴─▶ failed | cancelled
 */
export const importStates = [
  'uploaded',
  'validating',
  'ready',
  'running',
  'completed',
  'failed',
  'cancelled',
  'rolled_back',
] as const;
export const ImportState = z.enum(importStates);
export type ImportState = z.infer<typeof ImportState>;

export const importLimits = {
  bytes: 200 * 1024 * 1024,
  jsonBytes: 50 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  cellBytes: 100_000,
  archiveEntries: 20,
  archiveRatio: 100,
  undoDays: 7,
} as const;

/** Why a whole file cannot be read. */
export const fileProblemCodes = [
  'EMPTY_FILE',
  'NOT_A_TABLE',
  'WRONG_ENCODING',
  'CONTROL_BYTE',
  'CUT_OFF',
  'MALFORMED',
  'DUPLICATE_HEADER',
  'TOO_LARGE',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'CELL_TOO_LARGE',
  'ARCHIVE_REFUSED',
] as const;

/** Why a file cannot be read, and where reading stopped; `line` and `column` count from 1, column in characters. */
export const FileProblem = z.object({
  code: z.enum(fileProblemCodes),
  message: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
});
export type FileProblem = z.infer<typeof FileProblem>;

/** Why an import came to nothing: its file cannot be read, or (`GAVE_UP`) the server did not get through with it at any try. */
export const ImportProblem = z.object({ ...FileProblem.shape, code: z.enum([...fileProblemCodes, 'GAVE_UP']) });
export type ImportProblem = z.infer<typeof ImportProblem>;

/**
 * One cell that cannot be taken as it is. `column` counts from 1: the column of a table; in JSON the character at fault, or
 * the one that the row begins with where several stand on a line; null where neither says anything.
 */
export const BadCell = z.object({
  line: z.int(),
  column: z.int().nullable(),
  columnName: z.string().nullable(),
  field: TargetField.nullable(),
  code: BadCellCode,
  message: z.string(),
  value: z.string(),
});
export type BadCell = z.infer<typeof BadCell>;

/** Where a bad cell stands, as people say it: `line 17, column 4 ("pay")`. */
export function placeOf(cell: Pick<BadCell, 'line' | 'column' | 'columnName'>): string {
  const name = cell.columnName === null ? '' : `"${cell.columnName}"`;
  if (cell.column === null) return `line ${cell.line}${name && `, ${name}`}`;
  return `line ${cell.line}, column ${cell.column}${name && ` (${name})`}`;
}

export const ImportColumn = z.object({
  name: z.string(),
  /** The first few values that say something, each cut at 100 characters. */
  samples: z.array(z.string()),
  structured: z.boolean(),
  filled: z.int(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** What was found in a file, and the reading we suggest. */
export const ImportInspection = z.object({
  format: ImportFormat,
  rows: z.int(),
  columns: z.array(ImportColumn),
  suggestion: z.object({
    mapping: ImportMapping,
    dateOrder: z.enum(dateOrders).nullable(),
    dateOrderQuestion: z.enum(['ambiguous', 'mixed']).nullable(),
    durationUnit: z.enum(durationUnits),
    decimal: z.enum(['.', ',']).nullable(),
    missing: z.array(TargetField),
  }),
});
export type ImportInspection = z.infer<typeof ImportInspection>;

/** A row that looks like a show that is here already, or like an earlier row of the file. */
export const LikelyDuplicate = z.object({
  line: z.int(),
  localDate: z.string(),
  venueName: z.string(),
  /** The line of the file it resembles, null when the show is in the log. */
  resemblesLine: z.int().nullable(),
});
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>;

/** What an import would do. Lists are cut at 1,000; the counts are always whole. */
export const ImportReport = z.object({
  rows: z.int(),
  /** Rows that will become shows. */
  created: z.int(),
  /** Rows whose show is in the log already, by source key. */
  alreadyHere: z.int(),
  /** Rows that repeat an earlier row of the file. */
  repeated: z.int(),
  /** Rows with at least one bad cell. */
  invalid: z.int(),
  sets: z.int(),
  songsPlayed: z.int(),
  distinctSongs: z.int(),
  venues: z.int(),
  firstDate: z.string().nullable(),
  lastDate: z.string().nullable(),
  badCells: z.array(BadCell),
  badCellCount: z.int(),
  /** Cells that are taken, but not as they stand, such as a text that was shortened. */
  warnings: z.array(BadCell),
  warningCount: z.int(),
  likelyDuplicates: z.array(LikelyDuplicate),
  likelyDuplicateCount: z.int(),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const importPhases = ['reading', 'planning', 'writing', 'undoing'] as const;

/** How far an import is; `fraction` runs from 0 to 1 within the phase. */
export const ImportProgress = z.object({ phase: z.enum(importPhases), rows: z.int(), fraction: z.number() });
export type ImportProgress = z.infer<typeof ImportProgress>;

/** One import from the upload to the end of its undo time. */
export const Import = z.object({
  id: Id,
  state: ImportState,
  fileName: z.string(),
  bytes: z.int(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  /** Until when it can be undone; null before it is completed. */
  undoUntil: Instant.nullable(),
  inspection: ImportInspection.nullable(),
  options: ImportOptions.nullable(),
  report: ImportReport.nullable(),
  progress: ImportProgress.nullable(),
  problem: ImportProblem.nullable(),
  /** What came of an import that ran, and of its undoing. */
  result: z.object({ created: z.int(), trashed: z.int().nullable(), keptBecauseEdited: z.int().nullable() }).nullable(),
});
export type Import = z.infer<typeof Import>;
