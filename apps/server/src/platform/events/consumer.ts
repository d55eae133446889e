import type { Database, Line } from '#platform/db';
import type { Reaction, SystemCtx } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { handleOnce, insertDeadLetter, moveTo, noteFailure, register, takePosition, waiting } from './consumer.sql.ts';
import { eventsOfTypeAfter } from './log.sql.ts';
import type { Logged } from './log.sql.ts';
import { retryLetters } from './retry-letters.ts';
import { createRounds } from './rounds.ts';

export interface ConsumersOptions {
  readonly database: Database;
  readonly line: Line;
  readonly log: Log;
  readonly reactions: readonly Reaction[];
  /** The wait after the first failure in milliseconds; doubles with each. */
  readonly firstWaitMs?: number;
}

export interface Consumers {
  /** Makes the reactions known and begins to apply them; a new one begins with what happens from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Applies all that is in the log and may be taken by now; for tests and tools. */
  drain(): Promise<void>;
}

/** Events in one transaction as long as all goes well. */
const batchSize = 50;
const mostTries = 5;
/** Reactions at work at the same time: the connections of the system are few, and one that hangs must not hold them all. */
const mostAtOnce = 3;
const sweepMs = 1_000;

/**
 * Applies every reaction to every event of its type, in order, exactly once.
 *
 *   position ──▶ events after it ──▶ handled? ──▶ apply ──▶ move the position      one transaction
 *                                                   └ fails: roll back; alone and later again; the fifth time: dead letter
 *
 * A reaction that fails waits by itself; the others go on.
 */
export function createConsumers({ database, line, log, reactions, firstWaitMs = 1_000 }: ConsumersOptions): Consumers {
  const byName = new Map(reactions.map((reaction) => [reaction.name, reaction]));
  if (byName.size < reactions.length) throw new Error('two reactions have the same name');
  const atWork = new Map<string, Promise<void>>();
  let isStopping = false;
  let lettersAt = 0;
  const rounds = createRounds({
    everyMs: sweepMs,
    log,
    what: 'applying reactions',
    round: async () => {
      await sendToWork();
      await sweepLetters();
    },
  });

  /** Looks now and then for what somebody asked to try again. */
  async function sweepLetters(): Promise<void> {
    if (isStopping || Date.now() < lettersAt) return;
    lettersAt = Date.now() + sweepMs;
    await retryLetters({ database, log, reactions: byName });
  }

  /** Sends those to work that have something to take, the furthest behind first. */
  async function sendToWork(): Promise<void> {
    const free = [...byName.keys()].filter((name) => !atWork.has(name));
    if (free.length === 0 || isStopping) return;
    const due = await database.asPlatform(async (db) => await db.all(waiting(free)));
    for (const { handler } of due) {
      const reaction = byName.get(handler);
      if (!reaction || atWork.has(handler)) continue;
      if (atWork.size >= mostAtOnce) return;
      const working = applyNext(reaction).then((mayGoOn) => {
        atWork.delete(handler);
        if (mayGoOn) rounds.ring();
      });
      atWork.set(handler, working);
    }
  }

  /** Answers whether to come back at once: not while another process is at it, which the sweep looks into. */
  async function applyNext(reaction: Reaction): Promise<boolean> {
    try {
      const outcome = await attempt(reaction, batchSize);
      // The batch was rolled back; one by one it shows which event the reaction cannot take.
      const again = outcome.kind === 'failed' && !outcome.isAlone ? await attempt(reaction, 1) : outcome;
      if (again.kind === 'failed') await giveWay(reaction, again);
      return again.kind !== 'held';
    } catch (error) {
      log.error({ err: error, reaction: reaction.name }, 'a reaction could not be reached and will be tried again');
      return false;
    }
  }

  async function attempt(reaction: Reaction, most: number): Promise<Outcome> {
    let stand: Omit<Failed, 'error'> | undefined;
    try {
      return await database.asSystem(`react: ${reaction.name}`, async (ctx) => {
        const position = await ctx.db.maybe(takePosition(reaction.name));
        if (!position) return { kind: 'held' };
        // After a failure events come one by one, until the one that failed has been taken.
        const size = position.failures > 0 ? 1 : most;
        const events = await ctx.db.all(eventsOfTypeAfter(reaction.on.type, position.seq, size));
        const [event] = events;
        if (!event) return { kind: 'moved' };
        stand = { kind: 'failed', event, after: position.seq, isAlone: events.length === 1 };
        await applyAll(ctx, reaction, events);
        return { kind: 'moved' };
      });
    } catch (error) {
      if (!stand) throw error;
      return { ...stand, error };
    }
  }

  /** Waits after a failure, or lays the event aside after the last. */
  async function giveWay(reaction: Reaction, { event, after, error }: Failed): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const about = { err: error, reaction: reaction.name, seq: event.seq, type: event.type };
    await database.asPlatform(async (db) => {
      const noted = await db.maybe(noteFailure(reaction.name, after, text, firstWaitMs));
      // Another process has moved it meanwhile.
      if (!noted) return;
      if (noted.failures < mostTries) {
        log.warn({ ...about, tries: noted.failures }, 'a reaction failed and will be tried again');
        return;
      }
      await db.run(insertDeadLetter(reaction.name, event, text, noted.failures));
      await db.run(moveTo(reaction.name, event.seq));
      log.error({ ...about, tries: noted.failures }, 'a reaction failed for the last time; its event is laid aside');
    });
  }

  return {
    async start() {
      await database.asPlatform(
        async (db) => await db.together(reactions.map(({ name, on }) => register(name, on.type))),
      );
      line.listen('events', rounds.ring);
      await rounds.start();
    },
    async stop() {
      isStopping = true;
      await rounds.stop();
      await Promise.all(atWork.values());
    },
    async drain() {
      do {
        await Promise.all(atWork.values());
        await sendToWork();
      } while (atWork.size > 0);
      await retryLetters({ database, log, reactions: byName });
    },
  };
}

/** How an attempt went. `held`: another process is at it, or its time has not come. */
type Outcome = { readonly kind: 'moved' } | { readonly kind: 'held' } | Failed;

interface Failed {
  readonly kind: 'failed';
  readonly event: Logged;
  /** Where the reaction stood. */
  readonly after: number;
  /** Whether the event was tried by itself, so that it is this one which fails. */
  readonly isAlone: boolean;
  readonly error: unknown;
}

async function applyAll(ctx: SystemCtx, reaction: Reaction, events: readonly Logged[]): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const seqs = events.map(({ seq }) => seq);
  const fresh = new Set((await ctx.db.all(handleOnce(reaction.name, seqs))).map(({ seq }) => seq));
  for (const event of events.filter(({ seq }) => fresh.has(seq))) await reaction.apply(ctx, event);
  await ctx.db.run(moveTo(reaction.name, last.seq));
}
