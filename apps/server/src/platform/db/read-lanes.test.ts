import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import type { Sql } from '#platform/kernel';
import { createReadLanes } from './read-lanes.ts';

/** A way that answers each statement with its first value, fails where that is 'bad', and says what went together. */
function recordedWay() {
  const trips: unknown[][] = [];
  const held: (() => void)[] = [];
  async function trip(statements: readonly Sql<unknown>[]) {
    const values = statements.map((statement) => statement.values[0]);
    trips.push(values);
    await new Promise<void>((resolve) => held.push(resolve));
    if (values.includes('bad')) throw new Error('bad');
    return values.map((value) => ({ rows: [value], count: 1, tag: 'SELECT 1' }));
  }
  async function letAllPass(): Promise<void> {
    while (held.length > 0) {
      held.splice(0).forEach((pass) => pass());
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { trips, trip, letAllPass };
}

const readOf = (name: string) => [sql`enter ${name}`, sql`read ${name}`];

test('while a lane is free a read goes alone; those that wait share the next trip', async () => {
  const { trips, trip, letAllPass } = recordedWay();
  const lanes = createReadLanes(trip, { usual: 2, most: 2 });
  const answers = ['a', 'b', 'c', 'd'].map(async (name) => (await lanes.read(readOf(name)))[1]?.rows[0]);
  await letAllPass();
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
  expect(trips).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c', 'd', 'd'],
  ]);
});

test('a read that fails fails alone, and whoever travelled with it arrives', async () => {
  const { trips, trip, letAllPass } = recordedWay();
  const lanes = createReadLanes(trip, { usual: 1, most: 1 });
  const outcomes = Promise.allSettled(
    ['a', 'b', 'bad', 'd'].map(async (name) => (await lanes.read(readOf(name)))[0]?.rows[0]),
  );
  await letAllPass();
  expect((await outcomes).map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
    'a',
    'b',
    'failed',
    'd',
  ]);
  expect(trips[1]).toHaveLength(6);
});

test('no trip carries more than eight reads', async () => {
  const { trips, trip, letAllPass } = recordedWay();
  const lanes = createReadLanes(trip, { usual: 1, most: 1 });
  const answers = Array.from({ length: 40 }, async (_, n) => await lanes.read(readOf(String(n))));
  await letAllPass();
  expect(await Promise.all(answers)).toHaveLength(40);
  expect(Math.max(...trips.map((values) => values.length))).toBe(16);
});

test('a trip that takes long lets others pass it, as many as there may be', async () => {
  const { trips, trip, letAllPass } = recordedWay();
  const lanes = createReadLanes(trip, { usual: 1, most: 2 });
  const answers = ['slow', 'b', 'c', 'd'].map(async (name) => await lanes.read(readOf(name)));
  expect(trips).toHaveLength(1);
  await expect.poll(() => trips.length).toBe(2);
  const late = lanes.read(readOf('late'));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(trips).toEqual([
    ['slow', 'slow'],
    ['b', 'b', 'c', 'c', 'd', 'd'],
  ]);
  await letAllPass();
  expect(await Promise.all([...answers, late])).toHaveLength(5);

  // What was slow is over: the usual number holds again.
  const next = ['e', 'f'].map(async (name) => await lanes.read(readOf(name)));
  expect(trips).toHaveLength(4);
  await letAllPass();
  await Promise.all(next);
});
