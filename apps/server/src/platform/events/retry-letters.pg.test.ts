import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLine } from '#platform/db';
import type { Line } from '#platform/db';
import { on, sql } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { testDatabase } from '#test';
import { asked } from '../../../test/crash-reactions.ts';
import { askAgain } from './dead-letter.sql.ts';
import { createConsumers, createRelay } from './index.ts';

const log = createLog('silent');
const { database, connections } = await testDatabase();
const taken: number[] = [];
let isBroken = true;
let line: Line;

beforeAll(async () => {
  line = openLine(connections.direct, log);
});

afterAll(async () => await line.close());

const reaction = on('test.mended', asked, async (_ctx, { payload: { n } }) => {
  if (isBroken) throw new Error('not mended yet');
  taken.push(n);
});

async function letters() {
  return await database.asPlatform(
    async (db) =>
      await db.all(sql<{
        seq: number;
        error: string;
        tries: number;
        isAsked: boolean;
      }>`select event_seq as seq, error, tries,
        retry_asked_at is not null as "isAsked" from events.dead_letters where handler = 'test.mended'`),
  );
}

test('an event that was laid aside is tried again when somebody asks, once, and laid aside again if it fails', async () => {
  const relay = createRelay({ database, line, log, acceptJobs: async () => {} });
  const consumers = createConsumers({ database, line, log, reactions: [reaction], firstWaitMs: 1 });
  await consumers.start();
  await consumers.stop();
  const others = createConsumers({ database, line, log, reactions: [reaction], firstWaitMs: 1 });
  await database.asSystem('test', async (ctx) => await ctx.emit(asked, { n: 7 }));
  await relay.drain();
  await expect
    .poll(async () => {
      await others.drain();
      return (await letters()).length;
    })
    .toBe(1);
  const [letter] = await letters();
  if (!letter) throw new Error('nothing was laid aside');
  expect(letter).toMatchObject({ error: 'not mended yet', tries: 5, isAsked: false });

  const askOnce = async () =>
    await database.asPlatform(
      async (db) => void (await db.one(askAgain({ reaction: 'test.mended', seq: letter.seq }))),
    );
  await askOnce();
  await others.drain();
  expect(await letters()).toMatchObject([{ tries: 6, isAsked: false }]);

  isBroken = false;
  await askOnce();
  await Promise.all([others.drain(), others.drain()]);
  expect(await letters()).toEqual([]);
  await others.drain();
  expect(taken).toEqual([7]);
});
