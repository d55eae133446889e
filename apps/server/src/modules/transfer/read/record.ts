import type { BadCellCode, ImportFormat } from '@backline/contract/transfer';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One row of a file, whatever its format: cells by column name, and the lines they stand on. */
export interface SourceRecord {
  /** The line the row begins on, from 1. */
  readonly line: number;
  /** The character of its line that the row begins with, where other rows stand on that line too. */
  readonly column?: number | null;
  readonly cells: ReadonlyMap<string, JsonValue>;
  /** The lines of cells that do not stand on `line`. */
  readonly lines?: ReadonlyMap<string, number>;
  /** What is wrong with the row as a whole; such a row has no usable cells. */
  readonly problem?: {
    readonly code: BadCellCode;
    readonly message: string;
    readonly line: number;
    readonly column: number | null;
    /** The column at fault, where it is one. */
    readonly columnName?: string | null;
  };
}

/** An opened file: its rows as they are read, one at a time. */
export interface RecordSource {
  readonly format: ImportFormat;
  /** Column names in their order where the format has one (CSV), else null. */
  readonly header: readonly string[] | null;
  readonly records: AsyncIterable<SourceRecord>;
}

export function isJsonObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
