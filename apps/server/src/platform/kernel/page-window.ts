import type { SortKind, SortOrder, SortTerm } from './sort-order.ts';
import { allOf, fragment, upTo } from './sql.ts';
import type { Fragment } from './sql.ts';

/** The sort values of one row, as text, in the order of the terms. */
export type SortKeys = readonly (string | null)[];

/** Which rows of a list a page reads: those behind a place in the order, or those so many rows on. */
export interface PageWindow {
  readonly order: SortOrder;
  readonly after: SortKeys | null;
  readonly offset: number;
  /** One more than the page shows: it tells whether there are more. */
  readonly limit: number;
}

/** A row with those of its sort values that its own fields do not say. */
export interface Sorted {
  readonly sortKeys?: SortKeys;
}

/** Selects, with a comma in front, the sort values that a row does not show by itself. */
export function sortColumns(order: SortOrder): Fragment {
  const hidden = order.filter(({ isShown }) => !isShown);
  if (hidden.length === 0) return fragment``;
  const values = list(hidden.map(({ by }) => fragment`(${by})::text`));
  return fragment`, json_build_array(${values}) as "sortKeys"`;
}

/** The sort values of a row that was read with `sortColumns`. */
export function sortKeysOf(order: SortOrder, row: Sorted): SortKeys {
  const hidden = (row.sortKeys ?? []).values();
  return order.map(({ name, isShown }) => {
    const value: unknown = isShown ? Reflect.get(row, name) : hidden.next().value;
    return value === null || value === undefined ? null : String(value);
  });
}

/** A row as it is shown, without the values it was sorted by. */
export function withoutSortKeys<Row extends Sorted>({ sortKeys: _, ...row }: Row): Omit<Row, 'sortKeys'> {
  return row;
}

/** `where … order by … limit … offset …`: the rows of a page among those that a condition lets through. */
export function pageOfRows(condition: Fragment, { order, after, offset, limit }: PageWindow): Fragment {
  const where = allOf([condition, after !== null && isBehind(order, after)]);
  return fragment`where ${where} order by ${orderBy(order)} ${upTo({ limit, offset })}`;
}

const written = new WeakMap<SortOrder, Fragment>();

export function orderBy(order: SortOrder): Fragment {
  const known = written.get(order);
  if (known) return known;
  const terms = list(
    order.map((term) => fragment`${term.by} ${term.down ? fragment`desc` : fragment`asc`}${nullsOf(term)}`),
  );
  written.set(order, terms);
  return terms;
}

function nullsOf({ mayLack }: SortTerm): Fragment {
  return mayLack ? fragment` nulls last` : fragment``;
}

/** That a row stands behind a place. Where all terms run one way it is one comparison, which an index can follow. */
function isBehind(order: SortOrder, place: SortKeys): Fragment {
  const values = order.map(({ kind }, index) => casts[kind](place[index] ?? null));
  const [first] = order;
  const oneWay = order.every(({ down, mayLack }) => down === first?.down && !mayLack);
  if (!oneWay) return isBehindFrom(0);
  return fragment`(${list(order.map(({ by }) => by))}) ${first?.down ? fragment`<` : fragment`>`} (${list(values)})`;

  function isBehindFrom(index: number): Fragment {
    const [term, value] = [order[index], values[index]];
    if (!term || !value) return fragment`false`;
    const { by, down, mayLack } = term;
    const rest = isBehindFrom(index + 1);
    // Nothing stands behind a row that lacks the value, but what lacks it too.
    if ((place[index] ?? null) === null) return fragment`(${by} is null and ${rest})`;
    const further = fragment`${by} ${down ? fragment`<` : fragment`>`} ${value}`;
    const lacking = mayLack ? fragment` or ${by} is null` : fragment``;
    const bound = mayLack ? fragment`` : fragment`${by} ${down ? fragment`<=` : fragment`>=`} ${value} and `;
    return fragment`(${bound}(${further}${lacking} or (${by} = ${value} and ${rest})))`;
  }
}

const casts: Readonly<Record<SortKind, (value: string | null) => Fragment>> = {
  text: (value) => fragment`${value}::text`,
  int: (value) => fragment`${value}::int`,
  float8: (value) => fragment`${value}::float8`,
  date: (value) => fragment`${value}::date`,
  timestamptz: (value) => fragment`${value}::timestamptz`,
  uuid: (value) => fragment`${value}::uuid`,
};

function list(parts: readonly Fragment[]): Fragment {
  return { strings: ['', ...parts.slice(1).map(() => ', '), ''], values: parts };
}
