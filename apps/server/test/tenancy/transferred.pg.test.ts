import type { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '#platform/config';
import type { TransferredRows } from '#platform/kernel';
import { testSealer } from '../test-sealer.ts';
import { putTogether } from '../../src/compose.ts';
import { asSuperuser } from './superuser.ts';

const client = await asSuperuser();
const { modules, mail } = putTogether(loadConfig([], {}), await testSealer());
afterAll(() => mail.close());
const declared = modules.flatMap((module) => module.transfer ?? []);
const carried = declared.filter((one) => 'entity' in one);

function namesOf({ columns, references = {}, people = {}, left }: TransferredRows): readonly string[] {
  const named = [...columns, ...Object.keys(references), ...Object.keys(people), ...left];
  return [...new Set(['workspace_id', 'id', ...named])];
}

async function undeclaredTables(of: Client): Promise<readonly string[]> {
  const { rows } = await of.query<{ table: string }>(
    `select t.table_name as table from app.table_class t join pg_class c on c.oid = t.table_name::regclass and not c.relispartition
      where t.class = 'tenant' order by 1`,
  );
  return rows.map(({ table }) => table).filter((table) => !declared.some((one) => one.table === table));
}

async function columnsOf(of: Client, table: string): Promise<readonly string[]> {
  const { rows } = await of.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by 1`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function undeclaredColumns(of: Client): Promise<readonly string[]> {
  const found: string[] = [];
  for (const rows of carried)
    for (const column of await columnsOf(of, rows.table))
      if (!namesOf(rows).includes(column)) found.push(`${rows.table}.${column}`);
  return found;
}

test('of every table of a tenant a module says whether it travels in a backup', async () => {
  expect(await undeclaredTables(client)).toEqual([]);
});

test('of every column of what travels it is said whether it does', async () => {
  expect(await undeclaredColumns(client)).toEqual([]);
});

test('a new table and a new column are noticed', async () => {
  await client.query('begin');
  await client.query('create table gigs.checks (workspace_id uuid, id uuid, primary key (workspace_id, id))');
  await client.query(`select app.protect('gigs.checks', 'tenant')`);
  await client.query('alter table gigs.performances add column checked boolean');
  expect(await undeclaredTables(client)).toEqual(['gigs.checks']);
  expect(await undeclaredColumns(client)).toEqual(['gigs.performances.checked']);
  await client.query('rollback');
});

test('what is declared is there, once', async () => {
  for (const rows of carried) {
    const columns = await columnsOf(client, rows.table);
    const named = namesOf(rows).filter((name) => name !== 'id' || rows.key === 'id');
    expect({ [rows.table]: columns.toSorted() }).toEqual({ [rows.table]: named.toSorted() });
  }
  expect(new Set(declared.map(({ table }) => table)).size).toBe(declared.length);
  expect(new Set(carried.map(({ entity }) => entity)).size).toBe(carried.length);
});

test('every foreign key between rows of a tenant is a reference, and may be empty where the column may', async () => {
  const { rows: keys } = await client.query<{ table: string; column: string; to: string; nullable: boolean }>(
    `select k.conrelid::regclass::text as table, a.attname as column, k.confrelid::regclass::text as to, not a.attnotnull as nullable
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'workspace_id'
      where k.contype = 'f' and k.conrelid::regclass::text = any($1) and k.confrelid::regclass::text = any($1)`,
    [carried.map(({ table }) => table)],
  );
  expect(keys.length).toBeGreaterThan(10);
  for (const { table, column, to, nullable } of keys) {
    const reference = carried.find((one) => one.table === table)?.references?.[column];
    const parent = carried.find((one) => one.table === to)?.entity;
    expect({ table, column, ...reference }).toEqual({ table, column, to: parent, ...(nullable && { orNull: true }) });
  }
});

test('every name that no two rows of a workspace share says what becomes of a row that finds it taken', async () => {
  const { rows: uniques } = await client.query<{ table: string; columns: string[] }>(
    `select i.indrelid::regclass::text as table, array(select a.attname::text from pg_attribute a
        where a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname <> 'workspace_id' order by 1) as columns
      from pg_index i where i.indisunique and not i.indisprimary and i.indrelid::regclass::text = any($1)`,
    [carried.map(({ table }) => table)],
  );
  for (const { table, columns } of uniques) {
    const unique = carried.find((one) => one.table === table)?.unique;
    expect({ [table]: unique?.columns.toSorted() }).toEqual({ [table]: columns });
  }
});

test('whose a private row is says the policy that hides it from others, too', async () => {
  const { rows: hiding } = await client.query<{ table: string }>(
    `select distinct c.oid::regclass::text as table from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.oid::regclass::text = any($1) and (pg_get_expr(p.polqual, p.polrelid) ~ 'app.user_id|vault.holds' or p.polname = 'with_list') order by 1`,
    [carried.map(({ table }) => table)],
  );
  const { table: listItems } = hiding.find(({ table }) => table === 'bands.set_list_items') ?? { table: '' };
  expect(listItems).toBe('bands.set_list_items');
  const sealed = carried.filter(({ privateTo }) => privateTo !== undefined).map(({ table }) => table);
  expect(sealed.toSorted()).toEqual(hiding.map(({ table }) => table));
});
