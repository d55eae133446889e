import { expect, test } from 'vitest';
import { rowReader } from './row-reader.ts';

const text = 25;
const bigint = 20;

test('a row becomes an object of its columns, each as its type is read', () => {
  const read = rowReader([
    { name: 'venueName', dataTypeID: text },
    { name: 'total', dataTypeID: bigint },
    { name: 'notes', dataTypeID: text },
  ]);
  expect(read(['Blue Note', '42', null])).toEqual({ venueName: 'Blue Note', total: 42, notes: null });
});

test('a name stays a name, whatever it says', () => {
  const names = ['__proto__', 'constructor', 'a"]: process.exit(), ["b', '${1}', "it's", 'a\nb\u2028c', '\\'];
  const row = rowReader(names.map((name) => ({ name, dataTypeID: text })))(names.map((_, at) => String(at)));
  expect(Object.entries(row)).toEqual(names.map((name, at) => [name, String(at)]));
  expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
});

test('a value that cannot be read says so', () => {
  expect(() => rowReader([{ name: 'total', dataTypeID: bigint }])(['99999999999999999999'])).toThrow(RangeError);
});
