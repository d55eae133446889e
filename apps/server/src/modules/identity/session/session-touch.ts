import type { Database } from '#platform/db';
import type { Log } from '#platform/telemetry';
import { touchSessions } from './session.sql.ts';

const everyMs = 30_000;

/** Notes which sessions are in use, apart from the requests that use them, and writes it down twice a minute. */
export function createSessionTouch(database: Database, log: Log) {
  const seen = new Map<string, Buffer>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    if (seen.size === 0) return;
    const hashes = [...seen.values()];
    seen.clear();
    await database.asPlatform((db) => db.run(touchSessions(hashes)));
  }

  return {
    /** Notes that a session was used. */
    seen: (tokenHash: Buffer) => void seen.set(tokenHash.toString('latin1'), tokenHash),
    start() {
      timer = setInterval(
        () => void flush().catch((error: unknown) => log.warn({ err: error }, 'session use could not be written')),
        everyMs,
      );
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
