import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Pool } from 'pg';
import { testDatabase } from '#test';
import { sql } from '#platform/kernel';
import { dbOn, openPool, tripOnce, tripsOn } from './pool.ts';

const { connections } = await testDatabase();
const pool: Pool = openPool({ connection: connections.owner, size: 1, name: 'test', onError: () => {} });
afterAll(async () => await pool.end());

const one = sql<{ n: number }>`select 1 as n`;
const prepared = sql<{ count: number }>`select count(*) from pg_prepared_statements`;

beforeEach(async () => {
  await pool.query('drop table if exists public.things');
  await pool.query('create table public.things (id integer primary key, name text not null)');
});

const add = (id: number, name: string | null) => sql`insert into public.things values (${id}::int, ${name})`;

test('several statements come back in one trip, each with its rows and its count', async () => {
  const answers = await tripOnce(pool, [add(1, 'a'), add(2, 'b'), sql`select id, name from public.things order by id`]);
  expect(answers.map(({ rows, count }) => ({ rows, count }))).toEqual([
    { rows: [], count: 1 },
    { rows: [], count: 1 },
    {
      rows: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
      count: 2,
    },
  ]);
});

test('a trip is one transaction: what fails takes back what came before it', async () => {
  await expect(tripOnce(pool, [add(1, 'a'), add(1, 'again')])).rejects.toMatchObject({ code: '23505' });
  const [answer] = await tripOnce(pool, [sql`select count(*) from public.things`]);
  expect(answer?.rows).toEqual([{ count: 0 }]);
});

test.each([
  ['the first statement', '22012', [sql`select 1 / 0`, one]],
  ['the last statement', '22012', [one, sql`select 1 / 0`]],
  ['a statement that cannot be parsed', '42601', [one, sql`selekt`, one]],
  ['a value that does not fit', '22P02', [sql`select ${'x'}::int`, one]],
])('an error in %s reaches the caller, and the connection goes on', async (_, code, statements) => {
  await expect(tripOnce(pool, statements)).rejects.toMatchObject({ code });
  expect((await tripOnce(pool, [one]))[0]?.rows).toEqual([{ n: 1 }]);
});

test.each([
  ['an instant that is none', 'time', new Date(Number.NaN)],
  ['a value that has no JSON', 'BigInt', { n: 1n }],
  ['a number that is too large to be read', 'safe integer', sql`select 9007199254740993::bigint as n`],
])('%s is an error of the caller, and the connection goes on', async (_, says, value) => {
  const statement = typeof value === 'object' && 'text' in value ? value : sql`select ${value}::text`;
  await expect((async () => await tripOnce(pool, [one, statement]))()).rejects.toThrow(says);
  expect((await tripOnce(pool, [one]))[0]?.rows).toEqual([{ n: 1 }]);
});

test('a statement that fails again and again is prepared once, not once a failure', async () => {
  const before = await count();
  for (let n = 0; n < 20; n++) await tripOnce(pool, [sql`select 1 / ${0}::int`, one]).catch(() => {});
  for (let n = 0; n < 20; n++) await tripOnce(pool, [add(n, null)]).catch(() => {});
  expect(await count()).toBeLessThanOrEqual(before + 3);
});

test('a statement goes on when the table under it has changed', async () => {
  await tripOnce(pool, [add(1, 'a')]);
  const all = sql`select * from public.things`;
  expect((await tripOnce(pool, [all]))[0]?.rows).toEqual([{ id: 1, name: 'a' }]);
  await pool.query('alter table public.things add column size integer default 7');
  expect((await tripOnce(pool, [all]))[0]?.rows).toEqual([{ id: 1, name: 'a', size: 7 }]);
  await pool.query('alter table public.things alter column id type text');
  expect((await tripOnce(pool, [all]))[0]?.rows).toEqual([{ id: '1', name: 'a', size: 7 }]);
});

test('a statement goes on when the server has forgotten what was prepared', async () => {
  await tripOnce(pool, [one, prepared]);
  await pool.query('deallocate all');
  const answers = await tripOnce(pool, [one, prepared]);
  expect(answers[0]?.rows).toEqual([{ n: 1 }]);
});

test('the same statement twice in one trip is described once and read twice', async () => {
  const twice = sql<{ value: string }>`select ${'a'}::text as value`;
  const again = { ...twice, values: ['b'] };
  const answers = await tripOnce(pool, [twice, again]);
  expect(answers.map(({ rows }) => rows)).toEqual([[{ value: 'a' }], [{ value: 'b' }]]);
});

test('a row that must be there and is not is our fault', async () => {
  const client = await pool.connect();
  try {
    await expect(dbOn(tripsOn(client)).one(sql`select 1 where false`)).rejects.toThrow('no row');
  } finally {
    client.release();
  }
});

async function count(): Promise<number> {
  const [answer] = await tripOnce(pool, [prepared]);
  return Number(Object.values(Object(answer?.rows[0]))[0]);
}
