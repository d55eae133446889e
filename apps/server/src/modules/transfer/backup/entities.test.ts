import { expect, test } from 'vitest';
import type { TransferredRows } from '#platform/kernel';
import { entitiesInOrder } from './entities.ts';

function kind(entity: string, ...parents: readonly string[]): TransferredRows {
  const references = Object.fromEntries(parents.map((to) => [`${to}_id`, { to }]));
  return { table: `t.${entity}`, entity, version: 1, key: 'id', columns: [], references, left: [] };
}

test('parents come before whatever refers to them, however they are declared', () => {
  const declared = [
    kind('uses', 'shows', 'lists'),
    kind('shows', 'venues', 'lists'),
    { table: 't.counts', because: 'counted' },
    kind('lists'),
    kind('venues'),
  ];
  expect(entitiesInOrder(declared).map(({ entity }) => entity)).toEqual(['venues', 'lists', 'shows', 'uses']);
});

test('a circle, and a parent that does not travel, are faults of the program', () => {
  expect(() => entitiesInOrder([kind('a', 'b'), kind('b', 'a')])).toThrow('in a circle: a → b → a');
  expect(() => entitiesInOrder([kind('a', 'b')])).toThrow('refers to b, which does not travel');
});
