import type { Sql } from '#platform/kernel';
import type { Trip } from './trip.ts';

type Answers = Awaited<Trip['answers']>;

interface Waiting {
  readonly statements: readonly Sql<unknown>[];
  readonly resolve: (answers: Answers) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadLanes {
  /** Runs the statements of one read, in order, in one round trip; together with others when many wait. */
  read(statements: readonly Sql<unknown>[]): Promise<Answers>;
}

const mostInOne = 8;

/**
 * A few lanes to the database. While a lane is free a read goes at once and alone; while all are under way, reads wait
 * and then share one trip, because a trip costs its system calls whatever it carries.
 *
 *   enter A · query A · enter B · query B · … · Sync
 *
 * Each read begins with its own `enter`, which sets the whole context anew, so none sees with another's eyes. Where one
 * fails the rest is skipped: then each is run again by itself, which reads may.
 */
export function createReadLanes(
  trip: (statements: readonly Sql<unknown>[]) => Promise<Answers>,
  lanes: number,
): ReadLanes {
  const waiting: Waiting[] = [];
  let underWay = 0;

  function dispatch(): void {
    while (underWay < lanes && waiting.length > 0) {
      const share = Math.ceil(waiting.length / (lanes - underWay));
      const batch = waiting.splice(0, Math.min(share, mostInOne));
      underWay += 1;
      void travel(batch).finally(() => {
        underWay -= 1;
        dispatch();
      });
    }
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
