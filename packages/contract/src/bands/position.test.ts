import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionBetween, positionsInOrder } from './position.ts';

/** A list grown by inserting at random places, as people drag things about. */
const grown = fc.array(fc.nat(), { minLength: 2, maxLength: 60 }).map((places) => {
  const list: string[] = [];
  for (const place of places) {
    const at = place % (list.length + 1);
    list.splice(at, 0, positionBetween(list[at - 1] ?? null, list[at] ?? null));
  }
  return list;
});

test('a position lies strictly between its neighbours, wherever it is put', () => {
  fc.assert(
    fc.property(grown, (list) => {
      expect(list).toEqual(list.toSorted());
      expect(new Set(list).size).toBe(list.length);
    }),
  );
});

test('there is always room between two neighbours', () => {
  fc.assert(
    fc.property(grown, fc.nat(), (list, place) => {
      const at = place % (list.length - 1);
      const [low = '', high = ''] = list.slice(at, at + 2);
      const between = positionBetween(low, high);
      expect(low < between && between < high).toBe(true);
    }),
  );
});

test.each([
  ['end', (list: string | null) => positionBetween(list, null), (a: string, b: string) => a < b],
  ['front', (list: string | null) => positionBetween(null, list), (a: string, b: string) => a > b],
])('a list that only grows at its %s keeps its positions short', (_, next, inOrder) => {
  let last = next(null);
  for (let count = 0; count < 10_000; count++) {
    const position = next(last);
    expect(inOrder(last, position)).toBe(true);
    last = position;
  }
  expect(last.length).toBeLessThanOrEqual(4);
});

test('two neighbours that are not in order have nothing between them', () => {
  expect(() => positionBetween('a1', 'a1')).toThrow(RangeError);
  expect(() => positionBetween('a2', 'a1')).toThrow(RangeError);
});

test('a text that is no position is refused', () => {
  expect(() => positionBetween('b1', null)).toThrow(RangeError);
});

test('a new order is in order, and what can stay keeps its position', () => {
  const some = fc.array(fc.option(fc.nat(40), { nil: null }), { maxLength: 40 });
  const steps = ['a0'];
  for (let count = 0; count < 40; count++) steps.push(positionBetween(steps.at(-1) ?? null, null));
  fc.assert(
    fc.property(some, (places) => {
      const current = places.map((place) => (place === null ? null : (steps[place] ?? null)));
      const placed = positionsInOrder(current);
      expect(placed).toEqual(placed.toSorted());
      expect(new Set(placed).size).toBe(placed.length);
    }),
  );
});

test('moving one item to the end gives a new position to that one alone', () => {
  expect(positionsInOrder(['a1', 'a2', 'a3', 'a0'])).toEqual(['a1', 'a2', 'a3', 'a4']);
  expect(positionsInOrder(['a0', 'a2', 'a1', 'a3']).filter((position) => /^a[0-3]$/.test(position))).toHaveLength(3);
});

test('equal positions, as two devices can make them apart, are told apart again', () => {
  const placed = positionsInOrder(['a0', 'a0', 'a0', 'a1']);
  expect(new Set(placed).size).toBe(4);
  expect(placed).toEqual(placed.toSorted());
});
