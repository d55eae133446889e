import { Id } from '@backline/contract';
import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('ten thousand ids pass the contract and sort in the order in which they were made', () => {
  const ids = Array.from({ length: 10_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Id.parse(ids[0])).toBe(ids[0]);
});
