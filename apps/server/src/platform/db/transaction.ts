import type { Pool, PoolClient } from 'pg';
import { fail } from '#platform/kernel';
import type { Sql } from '#platform/kernel';
import { beginAttempt, commit, endAttempt, rollback, undoAttempt } from './enter.sql.ts';
import { connect } from './pool.ts';
import type { Trips } from './pool.ts';
import { concernsAll, inOurWords, isRaceLost, isStalePlan } from './session-errors.ts';
import type { createTold } from './tell.ts';
import { ready, Trip } from './trip.ts';

const mostTries = 5;

/**
 * Runs work on one connection; rolls back and speaks in our words when it fails, and tries again after a lost race or with new plans.
 *
 *   work ──▶ what goes with the commit, what is told, commit ──▶ done
 *    ▲ └─────▶ a failure, also one that was passed over ──▶ rolled back ──▶ thrown in our words
 *    └───────────────────────────────────── a race lost, a plan gone stale ─┘
 */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await connect(pool);
    let broken: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      broken = await rollBack(client);
      const mayWork = isRaceLost(error) || (isStalePlan(error) && attempt === 1);
      if (!mayWork || attempt === mostTries) throw inOurWords(error);
    } finally {
      // A connection that could not even roll back is thrown away, not handed to the next one.
      client.release(broken);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
  }
}

/** Commits, with what goes along: what was left for the end, and what was told. */
export async function commitAll({ ask, last }: Trips, told: readonly Sql<unknown>[]): Promise<void> {
  const answers = await ask([...last, ...told, commit]);
  // PostgreSQL answers the commit of a failed transaction with a rollback, and with no error.
  if (answers.at(-1)?.tag !== 'COMMIT') throw passedOver();
}

/**
 * Work behind a savepoint, which is set with the first trip of the work, and let go of with the first one behind it. A lost race
 * is the whole transaction's: it is not caught here.
 */
export async function attempted<T>(
  trips: Trips,
  told: ReturnType<typeof createTold>,
  part: () => Promise<T>,
): Promise<T> {
  const forget = told.mark();
  const kept = trips.last.length;
  trips.ahead([beginAttempt]);
  try {
    const result = await part();
    // Or the next one would be blamed for it, and taking that back would take this back with nobody told.
    if (trips.hasFailed) throw passedOver();
    trips.ahead([endAttempt]);
    return result;
  } catch (error) {
    if (concernsAll(error)) throw error;
    forget();
    trips.last.length = kept;
    // Where it cannot be undone the connection is lost, and all of the transaction with it. No savepoint stays behind: what fails
    // outside of every part must find none to go back to.
    await trips
      .ask([undoAttempt, endAttempt])
      .catch((cause: unknown) => fail('SERVICE_UNAVAILABLE', { retryAfterSeconds: 1, cause }));
    trips.hasFailed = false;
    throw inOurWords(error);
  }
}

function passedOver(): Error {
  return new Error('rolled back: an error of the database was passed over');
}

async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query(new Trip([ready(rollback)])).answers;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('rollback failed', { cause: error });
  }
}
