import type { Fragment } from './sql.ts';

/** What a sort value is: how it is read back out of a cursor, where it travels as text. */
export type SortKind = 'text' | 'int' | 'float8' | 'date' | 'timestamptz' | 'uuid';

/** What a list can be sorted by, under the name that its readers use. */
export interface SortKey {
  readonly name: string;
  readonly by: Fragment;
  readonly kind: SortKind;
  /** Rows that lack it stand last, whichever way the list runs. */
  readonly mayLack?: true;
  /** The row's field of that name says exactly this, so that it need not be selected a second time. */
  readonly isShown?: true;
}

export interface SortTerm extends SortKey {
  readonly down: boolean;
}

/** An order in which no two rows share a place. */
export type SortOrder = readonly SortTerm[];

/** The order of a list, from `name,-createdAt` and the keys of those names; `last` settles what is left open. */
export function sortOrder(asked: string, keys: readonly SortKey[], last: SortOrder): SortOrder {
  const terms = asked.split(',').flatMap((field): SortTerm[] => {
    const key = keys.find(({ name }) => name === field.replace(/^-/, ''));
    return key ? [{ ...key, down: field.startsWith('-') }] : [];
  });
  return [...terms, ...last.filter(({ name }) => !terms.some((term) => term.name === name))];
}
