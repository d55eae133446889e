import { createHash } from 'node:crypto';

/** One statement, ready to be prepared: the text names it, the values fill it. `Row` is what a result row looks like. */
export interface Sql<Row> {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Only for the compiler: the shape of a row. */
  readonly row?: Row;
}

/** A piece of a statement, to be put into another: a condition, a column list, an order. Never made from input. */
export interface Fragment {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

const names = new Map<string, string>();
const writtenOnce = new WeakMap<TemplateStringsArray, { readonly name: string; readonly text: string }>();

/**
 * Writes one statement. Values become parameters ($1, $2, …), fragments are joined in.
 * Columns come back under the names they are selected as: `local_date as "localDate"`.
 */
export function sql<Row = never>(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql<Row> {
  if (values.some(isFragment)) {
    const filled: unknown[] = [];
    const text = write(strings, values, filled);
    return { name: nameOf(text), text, values: filled };
  }
  // Without fragments the text hangs on the place in the source alone: it is put together once.
  let written = writtenOnce.get(strings);
  if (!written) {
    const text = write(strings, values, []);
    written = { name: nameOf(text), text };
    writtenOnce.set(strings, written);
  }
  return { ...written, values };
}

/** Writes a piece of a statement. */
export function fragment(strings: TemplateStringsArray, ...values: readonly unknown[]): Fragment {
  return { strings: [...strings], values };
}

/** Joins fragments with `and`; an empty list is true. */
export function allOf(conditions: readonly (Fragment | false | undefined)[]): Fragment {
  const given = conditions.filter((condition) => condition !== false && condition !== undefined);
  if (given.length === 0) return fragment`true`;
  return joined(given, ['', ' and ', '']);
}

/** Joins fragments with `or`, in brackets; an empty list is false. */
export function anyOf(conditions: readonly Fragment[]): Fragment {
  if (conditions.length === 0) return fragment`false`;
  return joined(conditions, ['(', ' or ', ')']);
}

function joined(given: readonly Fragment[], [before, between, after]: readonly [string, string, string]): Fragment {
  return { strings: [before, ...given.slice(1).map(() => between), after], values: given };
}

/**
 * Which rows of an order. The limit stands in the text and is no parameter: a plan made for any limit at all looks so
 * dear that PostgreSQL would plan the statement anew at every call, which costs more than running it.
 */
export function upTo({ offset = 0, limit }: { readonly offset?: number; readonly limit: number }): Fragment {
  if (!Number.isSafeInteger(limit)) throw new TypeError(`${limit} is no limit`);
  return offset === 0
    ? { strings: [`limit ${limit}`], values: [] }
    : { strings: [`limit ${limit} offset `, '::int'], values: [offset] };
}

/** The types that `records` can carry. */
type RecordType = 'uuid' | 'text' | 'int' | 'bigint' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';

/**
 * Rows out of memory as a table of this name, with these columns in this order; a field that a row lacks is null. One
 * row stands there as parameters, for taking JSON apart would cost more than storing it; many come as one JSON text.
 */
export function records(
  name: string,
  columns: Readonly<Record<string, RecordType>>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Fragment {
  const [first, ...others] = rows;
  const fields = Object.entries(columns);
  if (first === undefined || others.length > 0) {
    const list = fields.map(([field, type]) => `"${field}" ${type}`).join(', ');
    return { strings: ['jsonb_to_recordset(', `::jsonb) as ${name} (${list})`], values: [JSON.stringify(rows)] };
  }
  const ends = fields.map(
    ([field, type], at) => `::${type} as "${field}"${at < fields.length - 1 ? ', ' : `) as ${name}`}`,
  );
  return {
    strings: ['(select ', ...ends],
    values: fields.map(([field, type]) => (type === 'jsonb' ? JSON.stringify(first[field] ?? null) : first[field])),
  };
}

function write(strings: readonly string[], values: readonly unknown[], filled: unknown[]): string {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += isFragment(value) ? write(value.strings, value.values, filled) : `$${filled.push(value)}`;
    text += strings[index + 1] ?? '';
  });
  return text;
}

function isFragment(value: unknown): value is Fragment {
  return typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `bl_${createHash('sha1').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}
