import type { Sql } from '#platform/kernel';
import type { Answers } from './trip.ts';

interface Waiting {
  readonly statements: readonly Sql<unknown>[];
  readonly resolve: (answers: Answers) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadLanes {
  /** Runs the statements of one read, in order, in one round trip; together with others when many wait. */
  read(statements: readonly Sql<unknown>[]): Promise<Answers>;
}

export interface LaneOptions {
  /** How many trips are under way at once. */
  readonly usual: number;
  /** How many, where some of them are slow. */
  readonly most: number;
}

const mostInOne = 8;
const slowMs = 25;

/**
 * A few lanes to the database. While a lane is free a read goes at once and alone; while all are under way, reads wait
 * and then share one trip, because a trip costs its system calls whatever it carries.
 *
 *   enter A · query A · enter B · query B · … · Sync
 *
 * More lanes than cores carry fewer reads each and answer no sooner. But a trip that takes long must not hold up the
 * others: while it is under way, it counts as none of the usual ones.
 *
 * Each read begins with its own `enter`, which sets the whole context anew, so none sees with another's eyes. Where one
 * fails the rest is skipped: then each is run again by itself, which reads may.
 */
export function createReadLanes(
  trip: (statements: readonly Sql<unknown>[]) => Promise<Answers>,
  { usual, most }: LaneOptions,
): ReadLanes {
  const waiting: Waiting[] = [];
  let underWay = 0;
  let slow = 0;

  function dispatch(): void {
    for (let free = freeLanes(); free > 0 && waiting.length > 0; free = freeLanes()) {
      const share = Math.ceil(waiting.length / free);
      void depart(waiting.splice(0, Math.min(share, mostInOne)));
    }
  }

  function freeLanes(): number {
    return Math.min(most, usual + slow) - underWay;
  }

  async function depart(batch: readonly Waiting[]): Promise<void> {
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      slow += 1;
      dispatch();
    }, slowMs);
    underWay += 1;
    await travel(batch);
    clearTimeout(timer);
    underWay -= 1;
    if (isSlow) slow -= 1;
    dispatch();
  }

  async function travel(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await trip(batch.flatMap(({ statements }) => statements));
      let from = 0;
      for (const { statements, resolve } of batch) resolve(answers.slice(from, (from += statements.length)));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await Promise.all(batch.map(async (one) => await travel([one])));
    }
  }

  return {
    read: async (statements) =>
      await new Promise<Answers>((resolve, reject) => {
        waiting.push({ statements, resolve, reject });
        dispatch();
      }),
  };
}
