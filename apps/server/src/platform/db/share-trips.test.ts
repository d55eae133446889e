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
  const shared = shareTrips(async (statements) => {
    trips.push(statements.map(({ text }) => text));
    await Promise.resolve();
    if (statements.some(({ text }) => text === 'three')) throw new Error('three fails');
    return statements.map(({ text }) => ({ rows: [text], count: 1, tag: 'SELECT 1' }));
  });
  return {
    trips,
    ask: async (...statements: Sql<unknown>[]) => (await shared.ask(statements)).map(({ rows }) => rows[0]),
    ahead: (...statements: Sql<unknown>[]) => shared.ahead(statements),
  };
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

test('what goes ahead waits for what is asked next, and comes before it', async () => {
  const { trips, ask, ahead } = transaction();
  const first = ask(one);
  ahead(two);
  expect(await first).toEqual(['one']);
  ahead(two, one);
  await Promise.resolve();
  expect(await Promise.all([ask(one), ask(two)])).toEqual([['one'], ['two']]);
  expect(trips).toEqual([
    ['one', 'two'],
    ['two', 'one', 'one', 'two'],
  ]);
});

test('a failure of what went ahead is told to whoever asked behind it, and to nobody twice', async () => {
  const { ask, ahead } = transaction();
  ahead(three);
  await expect(ask(one)).rejects.toThrow('three fails');
  expect(await ask(one)).toEqual(['one']);
});

test('a value that cannot travel is the fault of whoever has it: the rest leaves without it', async () => {
  const { trips, ask, ahead } = transaction();
  ahead(one);
  const [bad, good] = await Promise.allSettled([ask(sql`${new Date(Number.NaN)}`), ask(two)]);
  expect([bad.status, good]).toEqual(['rejected', { status: 'fulfilled', value: ['two'] }]);
  expect(trips).toEqual([['one', 'two']]);
});
