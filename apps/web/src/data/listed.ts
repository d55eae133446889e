import type { CollectionState } from './collection.ts';

/** What every hook over a collection gives: the rows asked for, how many there are before narrowing, and how it stands. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** All rows that are not in the trash, whatever the filter. */
  readonly total: number;
  readonly state: CollectionState;
  readonly error: unknown;
  readonly retry: () => void;
}
