import { refuse, sortKeysOf } from '#platform/kernel';
import type { PageWindow, Sorted, SortOrder } from '#platform/kernel';
import { readCursor, writeCursor } from './cursor.ts';
import type { Page } from './serve.ts';

export interface PageAsked {
  readonly page?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
}

export interface Paging {
  /** What the list has to read for the page asked for. */
  readonly window: PageWindow;
  /** The page that those rows make. */
  page<Row extends Sorted, T>(found: readonly Row[], view: (row: Row) => T, total?: number): Page<T>;
}

/**
 * One page of a list in an order: by number, or behind the row that a cursor names, so that rows which come or go
 * between two pages are neither repeated nor passed over.
 */
export function paging(list: string, asked: PageAsked, order: SortOrder): Paging {
  const { cursor, limit, page } = asked;
  const scope = { list, order, filter: asked.filter ?? {} };
  const after = cursor === undefined ? null : readCursor(scope, cursor);
  if (cursor !== undefined && after === null)
    refuse('cursor', 'cursor', 'This cursor was not given for this list, sort and filter. Begin again without it.');
  const offset = cursor === undefined ? ((page ?? 1) - 1) * limit : 0;
  return {
    window: { order, after, offset, limit: limit + 1 },
    page(found, view, total) {
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const more = found.length > limit && last !== undefined;
      return {
        rows: shown.map(view),
        limit,
        ...(cursor === undefined && { page: page ?? 1 }),
        ...(total !== undefined && { total }),
        nextCursor: more ? writeCursor(scope, sortKeysOf(order, last)) : null,
      };
    },
  };
}
