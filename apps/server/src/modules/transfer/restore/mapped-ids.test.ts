import { expect, test } from 'vitest';
import { z } from 'zod';
import { mappedIds } from './mapped-ids.ts';

const [one, other] = ['0195f3a0-1111-7abc-8def-000000000001', '0195f3a0-1111-7abc-8def-000000000002'];

test('an id becomes another one, always the same within a restore, and never that of its neighbour', () => {
  const mapped = mappedIds('a restore');
  expect(z.uuid().parse(mapped(one))).not.toBe(one);
  expect(mapped(one)).toBe(mapped(one));
  expect(mapped(one)).not.toBe(mapped(other));
  expect(mappedIds('another restore')(one)).not.toBe(mapped(one));
});

test('the time that an id begins with stays', () => {
  expect(mappedIds('a restore')(one).slice(0, 13)).toBe(one.slice(0, 13));
});
