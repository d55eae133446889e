import type { Database, Line } from '#platform/db';
import { createRounds } from '#platform/events';
import type { Db } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { beginning, linkHash } from './entry.ts';
import type { ChainedEntry } from './entry.ts';
import {
  appendLinks,
  beginEpoch,
  chainEnds,
  isElsewhere,
  leftBehind,
  numbered,
  takeTurn,
  unsealedBatch,
} from './sealer.sql.ts';
import type { ChainEnd, Link } from './sealer.sql.ts';

export interface SealerOptions {
  readonly database: Database;
  readonly line: Line;
  readonly log: Log;
}

export interface Sealer {
  /** Begins to seal, or to stand by while another process does. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Seals all that has been committed by now, whoever leads; for tests and tools. */
  drain(): Promise<void>;
}

const batch = { first: 1_000, most: 8_000, growth: 4 } as const;
const sweepMs = 500;
/** Commits that come together are sealed together: the sealer must not take the writers' time. */
const gatherMs = 200;

/**
 * Chains what commands have noted in the audit log, each workspace by itself, in the order in which it was committed.
 *
 *   a commit + 200 ms, or 500 ms ──▶ leader? ──▶ turn ──▶ entries since the last snapshot ──▶ number and hash ──▶ commit
 *
 * One transaction does all of a batch, so no number is given twice and no entry left out, whenever the process dies.
 */
export function createSealer({ database, line, log }: SealerOptions): Sealer {
  let gathering: NodeJS.Timeout | undefined;
  let isStopped = false;
  let hasLooked = false;
  const rounds = createRounds({ everyMs: sweepMs, log, what: 'sealing the audit log', round: sealIfLeading });

  async function sealIfLeading(): Promise<void> {
    if (!(await line.hold('audit.sealer'))) return;
    if (!hasLooked) await lookAround();
    await drain();
  }

  async function drain(): Promise<void> {
    let size: number = batch.first;
    while ((await sealOne(size)) === size) size = Math.min(batch.most, size * batch.growth);
  }

  async function sealOne(most: number): Promise<number> {
    return await database.asPlatform(async (db) => {
      await db.run(takeTurn);
      return await seal(db, await db.all(unsealedBatch(most)));
    });
  }

  /** After a logical restore the transaction ids are of another cluster: what has no number yet is looked for once. */
  async function lookAround(): Promise<void> {
    await database.asPlatform(async (db) => {
      await db.run(takeTurn);
      const { elsewhere } = await db.one(isElsewhere);
      if (!elsewhere) return;
      await db.run(beginEpoch);
      while ((await seal(db, await db.all(leftBehind(batch.most)))) === batch.most);
      log.warn('the database was restored from a dump: the audit log was looked through for what was not sealed');
    });
    hasLooked = true;
  }

  function gather(): void {
    if (isStopped) return;
    gathering ??= setTimeout(() => {
      gathering = undefined;
      rounds.ring();
    }, gatherMs);
  }

  return {
    async start() {
      database.onCommitted(gather);
      await rounds.start();
    },
    async stop() {
      isStopped = true;
      clearTimeout(gathering);
      await rounds.stop();
    },
    drain,
  };
}

/** Puts entries at the end of their chains; answers how many. */
async function seal(db: Db, entries: readonly ChainedEntry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const ids = [...new Set(entries.map(({ workspaceId }) => workspaceId))];
  const forged = new Set((await db.all(numbered(entries))).map(({ id }) => id));
  const fresh = entries.filter(({ id }) => !forged.has(id));
  const { links, ends } = chain(fresh, await db.all(chainEnds(ids)));
  await db.together(appendLinks(links, ends));
  return entries.length;
}

/** Links entries to the ends of their chains, in the order given. */
function chain(entries: readonly ChainedEntry[], known: readonly ChainEnd[]) {
  const ends = new Map(known.map((end) => [end.workspaceId, end]));
  const links: Link[] = [];
  for (const entry of entries) {
    const { workspaceId } = entry;
    const { number, hash } = ends.get(workspaceId) ?? { number: 0, hash: beginning };
    const end = { workspaceId, number: number + 1, hash: linkHash(hash, entry) };
    ends.set(workspaceId, end);
    links.push({ ...end, entryId: entry.id });
  }
  return { links, ends: [...ends.values()] };
}
