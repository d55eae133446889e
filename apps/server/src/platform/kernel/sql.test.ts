import { expect, test } from 'vitest';
import { allOf, fragment, sql } from './sql.ts';

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
