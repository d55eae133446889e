import { expect, test } from 'vitest';
import { createLog } from '#platform/telemetry';
import { createRounds } from './rounds.ts';

const log = createLog('silent');
const never = 2 ** 30;

test('many rings during a round make one more', async () => {
  let rounds = 0;
  const first = Promise.withResolvers<void>();
  const going = createRounds({
    everyMs: never,
    log,
    what: 'a test',
    round: async () => {
      rounds += 1;
      if (rounds === 1) await first.promise;
    },
  });
  const started = going.start();
  for (let ring = 0; ring < 5; ring++) going.ring();
  first.resolve();
  await started;
  expect(rounds).toBe(2);
  going.ring();
  await going.stop();
  expect(rounds).toBe(3);
});

test('after a failure it goes on by itself, and no ring hurries it', async () => {
  let rounds = 0;
  const again = Promise.withResolvers<void>();
  const going = createRounds({
    everyMs: 1,
    log,
    what: 'a test',
    round: async () => {
      rounds += 1;
      if (rounds < 3) throw new Error('not yet');
      again.resolve();
    },
  });
  await going.start();
  going.ring();
  expect(rounds).toBe(1);
  await again.promise;
  await going.stop();
  expect(rounds).toBe(3);
});

test('no round begins after the stop', async () => {
  let rounds = 0;
  const going = createRounds({ everyMs: 1, log, what: 'a test', round: async () => void (rounds += 1) });
  await going.start();
  await going.stop();
  going.ring();
  expect(rounds).toBe(1);
});
