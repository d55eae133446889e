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

interface Asked<Row> {
  readonly data: { readonly rows: readonly Row[]; readonly meta: { readonly total?: number | undefined } } | undefined;
  readonly status: 'pending' | 'error' | 'success';
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
}

/** A page of the server as a list of rows. */
export function listedPage<Row>({ data, status, error, refetch }: Asked<Row>): Listed<Row> {
  const rows = data?.rows ?? [];
  // What came once stays on screen while asking again fails.
  const state = data ? 'ready' : ({ pending: 'loading', error: 'failed', success: 'ready' } as const)[status];
  return { rows, total: data?.meta.total ?? rows.length, state, error, retry: () => void refetch() };
}
