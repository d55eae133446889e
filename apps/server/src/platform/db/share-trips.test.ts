import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import type { Sql } from '#platform/kernel';
import { shareTrips } from './share-trips.ts';

const one = sql`one`;
const two = sql`two`;
const three = sql`three`;

/** A transaction that answers each statement with its text, and the trips that it was asked to make. */
function transaction() {
  const trips: string[][] = [];
  const send = shareTrips(async (statements: readonly Sql<unknown>[]) => {
    trips.push(statements.map(({ text }) => text));
    await Promise.resolve();
    if (statements.some(({ text }) => text === 'three')) throw new Error('three fails');
    return statements.map(({ text }) => ({ rows: [text], count: 1, tag: 'SELECT 1' }));
  });
  return { trips, ask: async (...statements: Sql<unknown>[]) => (await send(statements)).map(({ rows }) => rows[0]) };
}

test('what is asked in one turn travels together, and each gets its own answers', async () => {
  const { trips, ask } = transaction();
  expect(await Promise.all([ask(one), ask(two, one), ask(two)])).toEqual([['one'], ['two', 'one'], ['two']]);
  expect(trips).toEqual([['one', 'two', 'one', 'two']]);
});

test('what is asked one after another travels alone', async () => {
  const { trips, ask } = transaction();
  await ask(one);
  await ask(two);
  expect(trips).toEqual([['one'], ['two']]);
});

test('a failure reaches everybody who shared the trip, and nobody else', async () => {
  const { ask } = transaction();
  const shared = await Promise.allSettled([ask(one), ask(three)]);
  expect(shared.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask(two)).toEqual(['two']);
});
