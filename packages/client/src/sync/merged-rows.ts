import type { Args, BaseRow } from './store.ts';

/**
 * The rows of a table with what is laid over them, as one list: a mutator that looks through a table of ten thousand does so in the
 * time that a list takes.
 */
export interface MergedRows {
  /** The rows in no order; not to be kept, for it changes. */
  all(): Iterable<Args>;
  set(id: string, row: Args | null): void;
}

export function mergeRows(base: Iterable<BaseRow>): MergedRows {
  const list: (Args | null)[] = [];
  const placeById = new Map<string, number>();
  let gone = 0;

  function set(id: string, row: Args | null): void {
    const place = placeById.get(id) ?? list.length;
    const before = list[place];
    placeById.set(id, place);
    list[place] = row;
    if (before === null) gone -= 1;
    if (row === null) gone += 1;
  }

  for (const { i, d } of base) set(i, d);

  return {
    all: () => (isFull(list, gone) ? list : list.filter((row) => row !== null)),
    set,
  };
}

function isFull(list: readonly (Args | null)[], gone: number): list is readonly Args[] {
  return gone === 0;
}
