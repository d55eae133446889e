import type { Database, Line } from '#platform/db';
import type { Db } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { announce, beginEpoch, isElsewhere, keepPartitions, relayBatch, sweepLog, takeTurn } from './relay.sql.ts';
import type { JobMessage } from './relay.sql.ts';
import { createRounds } from './rounds.ts';

export interface RelayOptions {
  readonly database: Database;
  readonly line: Line;
  readonly log: Log;
  /** Takes over what asks for work, in the transaction in which it leaves the outbox. */
  readonly acceptJobs: (db: Db, jobs: readonly JobMessage[]) => Promise<void>;
}

export interface Relay {
  /** Begins to relay, or to stand by while another process does. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Relays all that has been committed by now, whoever leads; for tests and tools. */
  drain(): Promise<void>;
}

/** Messages in one transaction: few enough to be brief; more while there is a backlog, since each batch looks through all of it. */
const batch = { first: 1_000, most: 16_000, growth: 4 } as const;
const sweepMs = 250;
const upkeepMs = 3_600_000;
const upkeepRetryMs = 60_000;

/**
 * Carries what commands told out of the outbox, in the order of commits: events into the log, jobs to the queue.
 *
 *   a commit, or 250 ms ──▶ leader? ──▶ batch ──full──▶ batch … ──▶ NOTIFY ──▶ followers
 *
 * One transaction does all of a batch, so nothing is lost and nothing comes twice, whenever the process dies.
 */
export function createRelay({ database, line, log, acceptJobs }: RelayOptions): Relay {
  let upkeepAt = 0;
  const rounds = createRounds({ everyMs: sweepMs, log, what: 'the relay', round: relayIfLeading });

  async function relayIfLeading(): Promise<void> {
    if (!(await line.hold('events.relay'))) return;
    if (Date.now() >= upkeepAt) await upkeep();
    await drain();
  }

  async function drain(): Promise<void> {
    let size: number = batch.first;
    while ((await relayOne(size)) === size) size = Math.min(batch.most, size * batch.growth);
  }

  async function relayOne(most: number): Promise<number> {
    return await database.asPlatform(async (db) => {
      await db.run(takeTurn);
      const { read, events, lastSeq, jobs } = await db.one(relayBatch(most));
      if (jobs.length > 0) await acceptJobs(db, jobs);
      if (events > 0) await db.run(announce(lastSeq));
      return read;
    });
  }

  async function upkeep(): Promise<void> {
    const isReady = await database.asPlatform(async (db) => {
      const { elsewhere } = await db.one(isElsewhere);
      if (elsewhere) await db.together(beginEpoch);
      if (elsewhere) log.warn('the database was restored from a dump: the event log begins a new epoch');
      await db.together(sweepLog);
      return (await db.one(keepPartitions)).ready;
    });
    upkeepAt = Date.now() + (isReady ? upkeepMs : upkeepRetryMs);
  }

  return {
    async start() {
      database.onCommitted(rounds.ring);
      await rounds.start();
    },
    stop: rounds.stop,
    drain,
  };
}
