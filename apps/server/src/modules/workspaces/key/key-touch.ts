import type { Database } from '#platform/db';
import type { Log } from '#platform/telemetry';
import { touchKeys } from './key.sql.ts';

interface Use {
  readonly hash: Buffer;
  count: number;
}

const everyMs = 60_000;

/** Counts the uses of keys apart from the requests, and writes them down once a minute. */
export function createKeyTouch(database: Database, log: Log) {
  const uses = new Map<string, Use>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    if (uses.size === 0) return;
    const counted = [...uses.values()];
    uses.clear();
    await database.asPlatform((db) => db.run(touchKeys(counted)));
  }

  return {
    /** Notes that a key was good for a request. */
    used(hash: Buffer): void {
      const name = hash.toString('latin1');
      const known = uses.get(name);
      if (known) known.count++;
      else uses.set(name, { hash, count: 1 });
    },
    start() {
      timer = setInterval(
        () => void flush().catch((error: unknown) => log.warn({ err: error }, 'use of keys could not be written')),
        everyMs,
      );
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
