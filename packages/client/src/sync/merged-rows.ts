import type { KeyOf } from '@backline/contract';
import type { Args, BaseRow } from './store.ts';

/**
 * The rows of a table with what is laid over them, as one list: a mutator that looks through a table of ten thousand does so in the
 * time that a list takes.
 */
export interface MergedRows {
  /** The rows in no order; not to be kept, for it changes. */
  all(): Iterable<Args>;
  /** The rows that say `key` of themselves; the index is built at the first call for its function, and kept from then on. */
  by(keyOf: KeyOf<Args>, key: string): readonly Args[];
  set(id: string, row: Args | null): void;
}

export function mergeRows(base: Iterable<BaseRow>): MergedRows {
  const list: (Args | null)[] = [];
  const placeById = new Map<string, number>();
  const indexes = new Map<KeyOf<Args>, Index>();
  let gone = 0;

  function set(id: string, row: Args | null): void {
    const place = placeById.get(id) ?? list.length;
    const before = list[place];
    placeById.set(id, place);
    list[place] = row;
    if (before === null) gone -= 1;
    if (row === null) gone += 1;
    for (const index of indexes.values()) {
      if (before) index.remove(before, place);
      if (row) index.add(row, place);
    }
  }

  function indexBy(keyOf: KeyOf<Args>): Index {
    const index = createIndex(keyOf);
    for (const [place, row] of list.entries()) if (row) index.add(row, place);
    indexes.set(keyOf, index);
    return index;
  }

  for (const { i, d } of base) set(i, d);

  return {
    all: () => (isFull(list, gone) ? list : list.filter((row) => row !== null)),
    by(keyOf, key) {
      const places = (indexes.get(keyOf) ?? indexBy(keyOf)).places(key);
      return Array.from(places, (place) => list[place]).filter((row) => row !== null && row !== undefined);
    },
    set,
  };
}

interface Index {
  add(row: Args, place: number): void;
  remove(row: Args, place: number): void;
  places(key: string): Iterable<number>;
}

function createIndex(keyOf: KeyOf<Args>): Index {
  const places = new Map<string, Set<number>>();
  return {
    add(row, place) {
      const key = keyOf(row);
      const known = places.get(key);
      if (known) known.add(place);
      else places.set(key, new Set([place]));
    },
    remove(row, place) {
      const key = keyOf(row);
      const known = places.get(key);
      known?.delete(place);
      if (known?.size === 0) places.delete(key);
    },
    places: (key) => places.get(key) ?? [],
  };
}

function isFull(list: readonly (Args | null)[], gone: number): list is readonly Args[] {
  return gone === 0;
}
