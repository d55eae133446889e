import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('what concerns one thing goes in turn, though the first takes longest', async () => {
  const order: string[] = [];
  const slow = Promise.withResolvers<void>();
  const first = inTurn('a', async () => {
    await slow.promise;
    order.push('first');
  });
  const second = inTurn('a', async () => {
    order.push('second');
  });
  const other = inTurn('b', async () => {
    order.push('other');
  });
  await other;
  slow.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['other', 'first', 'second']);
});

test('a refusal does not hold up the next', async () => {
  const refused = inTurn('c', () => Promise.reject(new Error('no')));
  const next = inTurn('c', async () => 'sent');
  await expect(refused).rejects.toThrow('no');
  await expect(next).resolves.toBe('sent');
});
