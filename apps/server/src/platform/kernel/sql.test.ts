import { expect, test } from 'vitest';
import { allOf, fragment, records, sql, upTo } from './sql.ts';

test('values become parameters, in the order in which they stand', () => {
  const { text, values } = sql`select ${1} where a = ${'x'}`;
  expect(text).toBe('select $1 where a = $2');
  expect(values).toEqual([1, 'x']);
});

test('fragments are joined in with their values', () => {
  const where = allOf([fragment`a = ${1}`, undefined, false, fragment`b in (${2}, ${3})`]);
  expect(sql`select x where ${where} limit ${4}`).toMatchObject({
    text: 'select x where a = $1 and b in ($2, $3) limit $4',
    values: [1, 2, 3, 4],
  });
});

test('no condition at all is true', () => {
  expect(sql`where ${allOf([])}`.text).toBe('where true');
});

test('the same text has the same name, whatever its values', () => {
  const named = (id: string) => sql`select ${id}`.name;
  expect(named('a')).toBe(named('b'));
  expect(named('a')).not.toBe(sql`select ${'a'}::text`.name);
});

test('what looks like SQL in a value stays a value', () => {
  expect(sql`select ${"'; drop table users; --"}`.text).toBe('select $1');
});

test('a limit stands in the text, an offset only where there is one', () => {
  expect(sql`select a ${upTo({ limit: 21 })}`).toMatchObject({ text: 'select a limit 21', values: [] });
  expect(sql`select a ${upTo({ limit: 21, offset: 40 })}`).toMatchObject({
    text: 'select a limit 21 offset $1::int',
    values: [40],
  });
  expect(() => upTo({ limit: Number.NaN })).toThrow(TypeError);
});

test('one row in memory becomes parameters, several become JSON; what a row lacks is null', () => {
  const columns = { id: 'uuid', list: 'jsonb' } as const;
  expect(sql`select r.* from ${records('r', columns, [{ id: 'a', list: [1] }])}`).toMatchObject({
    text: 'select r.* from (select $1::uuid as "id", $2::jsonb as "list") as r',
    values: ['a', '[1]'],
  });
  expect(sql`select r.* from ${records('r', columns, [{ id: 'a' }, { id: 'b' }])}`).toMatchObject({
    text: 'select r.* from jsonb_to_recordset($1::jsonb) as r ("id" uuid, "list" jsonb)',
    values: ['[{"id":"a"},{"id":"b"}]'],
  });
});
