import { keyScopes } from '@backline/contract';
import { expect, test } from 'vitest';
import './keys-texts.ts';
import { scopeGroups, scopeOf, scopeReaches, scopesInWords } from './scope-groups.ts';

test('every scope is offered, once', () => {
  const offered = scopeGroups.flatMap(({ things }) =>
    things.flatMap((thing) => scopeReaches.flatMap((reach) => scopeOf(thing, reach) ?? [])),
  );
  expect([...offered].toSorted()).toEqual([...keyScopes].toSorted());
});

test('scopes are read in words', () => {
  expect(scopesInWords(['song:read', 'performance:write', 'performance:read'])).toBe(
    'Shows: read, add and change · Songs: read',
  );
});
