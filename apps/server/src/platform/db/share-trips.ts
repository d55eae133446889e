import type { Sql } from '#platform/kernel';
import { ready } from './trip.ts';
import type { Answers, Ask, Ready } from './trip.ts';

interface Asked {
  readonly statements: readonly Ready[];
  readonly resolve: (answers: Answers) => void;
  readonly reject: (error: unknown) => void;
}

export interface SharedTrips {
  readonly ask: Ask;
  /** Lets statements travel with whatever is asked next, before it. Nobody hears of their failure but who asks. */
  ahead(statements: readonly Sql<unknown>[]): void;
}

/**
 * Lets what is asked of one transaction in the same turn share a round trip, in the order in which it was asked:
 * `Promise.all` over several queries costs one. A failure is everybody's, as the transaction is lost with it.
 *
 *   ahead(savepoint) · ask(A), ask(B) ──one trip──▶ savepoint A B
 *   ahead(release) ─────── waits ────── ask(C) ──one trip──▶ release C
 */
export function shareTrips(send: (statements: readonly Ready[]) => Promise<Answers>): SharedTrips {
  let waiting: Asked[] = [];
  let isLeaving = false;

  function depart(): void {
    const travelling = waiting;
    waiting = [];
    isLeaving = false;
    send(travelling.flatMap(({ statements }) => statements)).then(
      (answers) => {
        let from = 0;
        for (const { statements, resolve } of travelling) resolve(answers.slice(from, (from += statements.length)));
      },
      (error: unknown) => travelling.forEach(({ reject }) => reject(error)),
    );
  }

  return {
    async ask(asked) {
      // Here and not when they leave: a value that cannot travel is the fault of whoever has it, and nobody else's.
      const statements = asked.map(ready);
      return await new Promise<Answers>((resolve, reject) => {
        waiting.push({ statements, resolve, reject });
        if (!isLeaving) queueMicrotask(depart);
        isLeaving = true;
      });
    },
    ahead: (statements) =>
      void waiting.push({ statements: statements.map(ready), resolve: passedOver, reject: passedOver }),
  };
}

function passedOver(): void {}
