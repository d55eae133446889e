import { expect, test } from 'vitest';
import { whatChanged } from './what-changed.ts';

test('a field that is another one now stands as it was and as it is', () => {
  const before = { title: 'Quimbara', tempo: 190, tags: ['salsa'], key: null };
  expect(whatChanged(before, { ...before, tempo: 200, tags: ['salsa', 'fast'], key: 'Am' })).toEqual({
    tempo: [190, 200],
    tags: [['salsa'], ['salsa', 'fast']],
    key: [null, 'Am'],
  });
});

test('what every change changes is not told', () => {
  const at = (updatedAt: string, version: number) => ({ title: 'Quimbara', updatedAt, version });
  expect(whatChanged(at('2026-01-01', 1), at('2026-01-02', 2))).toEqual({});
});
