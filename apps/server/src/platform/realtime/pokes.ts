import { randomUUID } from 'node:crypto';
import type { Database, Line } from '#platform/db';
import { createRounds } from '#platform/events';
import type { Log } from '#platform/telemetry';
import type { Counter, ReadCounters } from './counters.ts';
import type { Devices } from './devices.ts';

export interface PokesOptions {
  readonly database: Pick<Database, 'onCommitted'>;
  readonly line: Pick<Line, 'listen' | 'say'>;
  readonly log: Log;
  readonly readCounters: ReadCounters;
  readonly devices: Devices;
  readonly sweepMs?: number;
}

const coalesceMs = 15;
const usualSweepMs = 1_000;
const sweepsPerTick = 15;
const channel = 'counted';
/** A notification holds 8,000 bytes, an id takes 37 of them. */
const mostNamed = 200;

/**
 * Hints for devices that a scope has counted. A commit here is told within milliseconds, many of them at once, to devices of this process
 * and to the other processes, on a connection of its own: within the transaction a notification would make all writers wait in line.
 * What was written by SQL, and what went missing, is found by a sweep each second; and every 15 s all counters are said.
 *
 *   commit ──dirty──▶ after 15 ms: read the counters ──▶ poke what is higher than told before
 *                         └──▶ notify the workspaces ──▶ another process: those that are followed there are dirty
 */
export function createPokes(options: PokesOptions) {
  const { database, line, log, readCounters, devices, sweepMs = usualSweepMs } = options;
  const self = randomUUID();
  const dirty = new Set<string>();
  /** What was written in this process, and is not said to the others yet. */
  const unsaid = new Set<string>();
  const told = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let sweeps = 0;

  async function tell(workspaceIds: readonly string[]): Promise<readonly Counter[]> {
    if (workspaceIds.length === 0) return [];
    const counters = await readCounters(workspaceIds);
    for (const counter of counters) {
      const key = `${counter.workspaceId} ${counter.scope}`;
      // Of two looks at the same time the earlier one may answer last.
      if ((told.get(key) ?? -1) >= counter.ver) continue;
      told.set(key, counter.ver);
      devices.poke(counter);
    }
    return counters;
  }

  function onCommitted(workspaceId: string | null): void {
    if (workspaceId === null) return;
    unsaid.add(workspaceId);
    look(workspaceId);
  }

  function onSaid(text: string): void {
    const [from, ...workspaceIds] = text.split(' ');
    if (from !== self) workspaceIds.forEach(look);
  }

  function look(workspaceId: string): void {
    if (devices.isFollowed(workspaceId)) dirty.add(workspaceId);
    timer ??= setTimeout(() => {
      timer = undefined;
      const [seen, said] = [[...dirty], [...unsaid]];
      dirty.clear();
      unsaid.clear();
      for (let at = 0; at < said.length; at += mostNamed)
        line.say(channel, [self, ...said.slice(at, at + mostNamed)].join(' '));
      tell(seen).catch((error: unknown) => log.warn({ err: error }, 'devices could not be told of a change'));
    }, coalesceMs);
  }

  async function sweep(): Promise<void> {
    // What nobody follows any more is forgotten.
    for (const key of told.keys()) if (!devices.isFollowed(key.slice(0, key.indexOf(' ')))) told.delete(key);
    const counters = await tell(devices.followed());
    sweeps += 1;
    if (sweeps % sweepsPerTick === 0) devices.tick(counters);
  }

  const rounds = createRounds({ everyMs: sweepMs, log, what: 'telling devices of changes', round: sweep });
  return {
    async start(): Promise<void> {
      database.onCommitted(onCommitted);
      line.listen(channel, onSaid);
      await rounds.start();
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      await rounds.stop();
    },
  };
}
