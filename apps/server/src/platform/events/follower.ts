import type { Database, Line } from '#platform/db';
import type { Happened } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { eventsAfter, lastSeq } from './log.sql.ts';
import { createRounds } from './rounds.ts';

export interface FollowerOptions {
  readonly database: Database;
  readonly line: Line;
  readonly log: Log;
  /** Called once for each event after the start, in order. */
  readonly onEvent: (happened: Happened<unknown>) => void;
}

/** Follows the log from now on without remembering how far: for whoever tells what is open, such as live screens. */
export interface Follower {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The number of the last event handed out. */
  seq(): number;
}

const batchSize = 500;
const sweepMs = 1_000;

export function createFollower({ database, line, log, onEvent }: FollowerOptions): Follower {
  let seq = -1;
  const rounds = createRounds({ everyMs: sweepMs, log, what: 'following the event log', round: catchUp });

  async function catchUp(): Promise<void> {
    if (seq < 0) seq = (await database.asPlatform(async (db) => await db.one(lastSeq))).seq;
    for (;;) {
      const events = await database.asPlatform(async (db) => await db.all(eventsAfter(seq, batchSize)));
      for (const event of events) {
        // Before it is told: whoever joins meanwhile must know where the telling is.
        seq = event.seq;
        onEvent(event);
      }
      if (events.length < batchSize) return;
    }
  }

  return {
    async start() {
      line.listen('events', rounds.ring);
      await rounds.start();
    },
    stop: rounds.stop,
    seq: () => seq,
  };
}
