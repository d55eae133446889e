import { expect, test } from 'vitest';
import { parserOf, toWire } from './wire-values.ts';

test.each([
  [null, null],
  [undefined, null],
  ['text', 'text'],
  [7, '7'],
  [true, 'true'],
  [new Date('2026-11-21T08:00:00.5Z'), '2026-11-21T08:00:00.500Z'],
  [{ a: [1] }, '{"a":[1]}'],
  [['a"b', 'c\\d', null, ''], '{"a\\"b","c\\\\d",NULL,""}'],
  [[[1, 2], [3]], '{{"1","2"},{"3"}}'],
])('%j travels as %s', (value, wire) => {
  expect(toWire(value)).toBe(wire);
});

test('bytes travel as they are, and as hex inside an array', () => {
  expect(toWire(Buffer.from([1, 255]))).toEqual(Buffer.from([1, 255]));
  expect(toWire([Buffer.from([1, 255])])).toBe('{"\\\\x01ff"}');
});

test.each([
  ['2026-11-21 08:15:30.123456+00', '2026-11-21T08:15:30.123Z'],
  ['2026-11-21 08:15:30+00', '2026-11-21T08:15:30.000Z'],
  ['2026-11-21 08:15:30.5+00', '2026-11-21T08:15:30.500Z'],
])('the instant %s is read as %s', (text, instant) => {
  expect(parserOf(1184)(text)).toBe(instant);
});

test('a count beyond what a number can hold is an error, not a wrong number', () => {
  expect(parserOf(20)('9007199254740991')).toBe(9_007_199_254_740_991);
  expect(() => parserOf(20)('9007199254740993')).toThrow('safe integer');
});
