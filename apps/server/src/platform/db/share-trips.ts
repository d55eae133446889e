import type { Sql } from '#platform/kernel';
import type { Ask } from './trip.ts';

type Answers = Awaited<ReturnType<Ask>>;

interface Asked {
  readonly statements: readonly Sql<unknown>[];
  readonly resolve: (answers: Answers) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets what is asked of one transaction in the same turn share a round trip, in the order in which it was asked:
 * `Promise.all` over several queries costs one. A failure is everybody's, as the transaction is lost with it.
 */
export function shareTrips(send: Ask): Ask {
  let waiting: Asked[] = [];

  function depart(): void {
    const travelling = waiting;
    waiting = [];
    send(travelling.flatMap(({ statements }) => statements)).then(
      (answers) => {
        let from = 0;
        for (const { statements, resolve } of travelling) resolve(answers.slice(from, (from += statements.length)));
      },
      (error: unknown) => travelling.forEach(({ reject }) => reject(error)),
    );
  }

  return async (statements) =>
    await new Promise<Answers>((resolve, reject) => {
      if (waiting.push({ statements, resolve, reject }) === 1) queueMicrotask(depart);
    });
}
