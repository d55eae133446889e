import { SyncFailure } from './transport.ts';
import type { Transport } from './transport.ts';

/** The times for which a tab leads, one after the other. */
export interface Terms {
  /** The lead is taken, or given away. */
  begin(): void;
  /**
   * The way to the server for whoever leads. Who is closed, or leads no more, asks nothing more. And who slept while another tab led hears
   * nothing of what they asked before: beside what that one wrote since, an old answer would look like a server that has forgotten it.
   */
  during(transport: Transport): Transport;
}

export function createTerms(mayWork: () => boolean): Terms {
  let term = 0;

  function check(asked = term): number {
    if (!mayWork() || asked !== term)
      throw new SyncFailure('offline', { code: over, message: 'This tab syncs no more.' });
    return asked;
  }

  async function once<T>(ask: () => Promise<T>): Promise<T> {
    const asked = check();
    const answer = await ask();
    check(asked);
    return answer;
  }

  return {
    begin: () => void (term += 1),
    during: ({ push, pull, bootstrap }) => ({
      push: async (body) => await once(async () => await push(body)),
      pull: async (body) => await once(async () => await pull(body)),
      async *bootstrap(scope, after) {
        const asked = check();
        for await (const changes of bootstrap(scope, after)) {
          check(asked);
          yield changes;
        }
        // Nor is its end that of what is asked now.
        check(asked);
      },
    }),
  };
}

const over = 'TERM_OVER';

/** Whether something failed because its term is over: that says nothing of the network. */
export function isTermOver(failure: unknown): boolean {
  return failure instanceof SyncFailure && failure.code === over;
}
