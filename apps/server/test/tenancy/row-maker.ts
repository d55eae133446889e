import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Column, Table } from './catalogue.ts';
import { fixtures, singletons } from './fixtures.ts';
import type { Place, Values } from './place.ts';

export interface MadeRow {
  readonly table: Table;
  /** What the insert named. */
  readonly values: Values;
  /** Its primary key. */
  readonly key: Values;
}

export interface RowMaker {
  /** Inserts a row with the rows it stands upon; only what a row must have, and what is given. */
  make(table: string, place: Place, given?: Values): Promise<MadeRow>;
}

/** Rows that are there once for a place, whoever refers to them. */
const places: Readonly<Record<string, (place: Place) => { readonly key: string; readonly id: string }>> = {
  'workspaces.workspaces': ({ workspaceId }) => ({ key: 'workspace_id', id: workspaceId }),
  'identity.users': ({ userId }) => ({ key: 'id', id: userId }),
};

/**
 * Makes rows of any table out of the catalogue: parents by their foreign keys, values by type, each tried on the
 * column's own checks. What no value can be found for needs a line in fixtures.ts.
 */
export function createRowMaker(client: Client, catalogue: readonly Table[]): RowMaker {
  const tables = new Map(catalogue.map((table) => [table.name, table]));
  const fitting = new Map<string, unknown>();

  async function make(name: string, place: Place, given: Values = {}): Promise<MadeRow> {
    const table = tables.get(name);
    if (!table) throw new Error(`${name} is no declared table`);
    if (singletons.has(name)) await client.query(`delete from ${name}`);
    const values = await valuesOf(table, place, { ...fixtures[name]?.(place), ...given });
    const columns = Object.keys(values);
    const { rows } = await client.query({
      text: `insert into ${name} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})
        returning ${table.primaryKey.join(', ')}`,
      values: Object.values(values),
      types: asText,
    });
    return { table, values, key: rows[0] };
  }

  async function valuesOf(table: Table, place: Place, given: Values): Promise<Values> {
    const owned: Values = { workspace_id: place.workspaceId, user_id: place.userId, created_by: place.userId };
    const values: Record<string, unknown> = {};
    for (const { name, generated } of table.columns) {
      if (generated) continue;
      if (name in given) values[name] = given[name];
      else if (name in owned) values[name] = owned[name];
    }
    for (const { columns, target, targetColumns } of table.foreignKeys) {
      const isNeeded = columns.every((column) => column in values || isRequired(table, column));
      if (!isNeeded || columns.some((column) => column in given)) continue;
      const parent = target in places ? await ownKey(target, place) : (await make(target, place)).key;
      columns.forEach((column, n) => (values[column] = parent[targetColumns[n] ?? '']));
    }
    for (const column of table.columns) {
      if (column.required && !(column.name in values)) values[column.name] = await fittingValue(table, column);
    }
    return values;
  }

  /** The key of the place's own person or workspace, made where it is not there yet. */
  async function ownKey(target: string, place: Place): Promise<Values> {
    const { key, id } = places[target]?.(place) ?? { key: '', id: '' };
    const { rowCount } = await client.query(`select from ${target} where ${key} = $1`, [id]);
    if (!rowCount) await make(target, place);
    return { [key]: id };
  }

  async function fittingValue(table: Table, column: Column): Promise<unknown> {
    if (column.checks.length === 0) return candidates(column)[0];
    const key = `${table.name}.${column.name}`;
    for (const value of fitting.has(key) ? [fitting.get(key)] : candidates(column)) {
      const { rows } = await client.query(
        `select ${column.checks.map((check) => `(${check})`).join(' and ')} as fits from (select $1::${column.type} as ${column.name}) as given`,
        [value],
      );
      if (!rows[0].fits) continue;
      // A text may have to be unique; a word of a list must stay.
      if (!isMadeUp(value)) fitting.set(key, value);
      return value;
    }
    throw new Error(`no value fits ${key} (${column.checks.join(' and ')}): give it one in fixtures.ts`);
  }

  return { make };
}

/** A key is compared to the last digit; an instant of JavaScript has only three of six. */
const asText = { getTypeParser: () => (text: string) => text };

function isRequired(table: Table, column: string): boolean {
  return table.columns.some(({ name, required }) => name === column && required);
}

const word = () => `r${randomBytes(4).toString('hex')}`;

function isMadeUp(value: unknown): boolean {
  return typeof value === 'string' && /^r[0-9a-f]{8}$/.test(value);
}

const byType: Readonly<Record<string, () => readonly unknown[]>> = {
  uuid: () => [randomUUID()],
  bytea: () => [randomBytes(32)],
  text: () => [word(), 'UTC', '20:30', 'ABC'],
  'text[]': () => [[], [word()]],
  integer: () => [1, 60],
  smallint: () => [1],
  bigint: () => [Math.floor(Math.random() * 1e12), 1],
  real: () => [0],
  'double precision': () => [0],
  boolean: () => [false, true],
  jsonb: () => ['{}', '[]'],
  date: () => ['2026-01-15'],
  pg_snapshot: () => ['1:1:'],
  'timestamp with time zone': () => ['2026-01-15T20:00:00Z'],
};

/** Values worth trying: of the type, and the words that a check names. */
function candidates({ name, type, checks }: Column): readonly unknown[] {
  const ofType = byType[type];
  if (!ofType) throw new Error(`no value is known for ${name}, which is ${type}: add the type to row-maker.ts`);
  const named = checks.flatMap((check) => [...check.matchAll(/'([^']*)'::text/g)].map(([, literal]) => literal));
  return [...ofType(), ...named];
}
