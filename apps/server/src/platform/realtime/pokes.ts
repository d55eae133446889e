import type { Database } from '#platform/db';
import { createRounds } from '#platform/events';
import type { Log } from '#platform/telemetry';
import type { Counter, ReadCounters } from './counters.ts';
import type { Devices } from './devices.ts';

export interface PokesOptions {
  readonly database: Database;
  readonly log: Log;
  readonly readCounters: ReadCounters;
  readonly devices: Devices;
}

const coalesceMs = 15;
const sweepMs = 1_000;
const sweepsPerTick = 15;

/**
 * Hints for devices that a scope has counted. A commit here is told within milliseconds, many of them at once; what others commit,
 * another process or SQL by hand, is found by a sweep each second; and every 15 s all counters are said, for hints that were lost.
 *
 *   commit ──dirty──▶ after 15 ms: read the counters ──▶ poke what is higher than told before
 */
export function createPokes(options: PokesOptions) {
  const { database, log, readCounters, devices } = options;
  const dirty = new Set<string>();
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
    if (workspaceId === null || !devices.isFollowed(workspaceId)) return;
    dirty.add(workspaceId);
    timer ??= setTimeout(() => {
      timer = undefined;
      const workspaceIds = [...dirty];
      dirty.clear();
      tell(workspaceIds).catch((error: unknown) => log.warn({ err: error }, 'devices could not be told of a change'));
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
      await rounds.start();
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      await rounds.stop();
    },
  };
}
