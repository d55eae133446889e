import type { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '#platform/config';
import { personalRows } from '#platform/kernel';
import { make, testDatabase } from '#test';
import { testSealer } from '../test-sealer.ts';
import { putTogether } from '../../src/compose.ts';
import { asSuperuser } from './superuser.ts';

const client = await asSuperuser();
const { modules, mail } = putTogether(loadConfig([], {}), await testSealer());
afterAll(() => mail.close());
const declared = modules.flatMap((module) => module.personal ?? []);

/** Columns that name or describe somebody: by what they are called, or by what they point to. */
const names = `^(user|actor|person|invitee|lead|member|to_member)_id$|^on_behalf_of$|_by$|^email|display_name|^recipient$|^ip$|^agent$`;

async function undeclared(of: Client): Promise<readonly string[]> {
  const { rows } = await of.query<{ table: string; column: string }>(
    `select t.table_name as table, a.attname as column from app.table_class t
      join pg_class c on c.oid = t.table_name::regclass and not c.relispartition
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where a.attname ~ $1 or exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
        and a.attnum = any(k.conkey) and k.confrelid = 'identity.users'::regclass) order by 1, 2`,
    [names],
  );
  return rows
    .filter(({ table, column }) => !declared.some((one) => one.table === table && column in one.people))
    .map(({ table, column }) => `${table}.${column}`);
}

test('of every column that names somebody a module says whether it comes into their copy', async () => {
  expect(await undeclared(client)).toEqual([]);
});

test('a new column that names somebody is noticed', async () => {
  await client.query('begin');
  await client.query('alter table gigs.performances add column checked_by uuid');
  expect(await undeclared(client)).toEqual(['gigs.performances.checked_by']);
  await client.query('rollback');
});

test('what is declared can be read by the door that it names', async () => {
  const { database } = await testDatabase();
  const person = await make.user();
  const { id: workspaceId } = await make.workspace({ owner: person });
  for (const rows of declared.filter((one) => 'kind' in one)) {
    const page = { userId: person.id, isOwn: false, after: crypto.randomUUID(), most: 10 };
    const statement = personalRows(rows, { ...page, workspaceId: rows.door === 'account' ? null : workspaceId });
    if (rows.door === 'workspace')
      await database.readWorkspace(person.who, workspaceId).inside(async (db) => await db.all(statement));
    else await database.asPlatform(async (db) => await db.all(statement));
  }
});

test('what is declared is there', async () => {
  for (const { table, people } of declared) {
    const { rows } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0`,
      [table],
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(people)));
  }
});

test('no secret comes into a copy, nor the clocks that devices merge by', async () => {
  for (const rows of declared.filter((one) => 'kind' in one)) {
    const { rows: columns } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and (atttypid = 'bytea'::regtype or attname ~ 'hash|salt|secret|sealed|token|^fmeta$')`,
      [rows.table],
    );
    expect(rows.without).toEqual(expect.arrayContaining(columns.map(({ name }) => name)));
  }
});
