import { mostPushBytes, syncSchema } from '@backline/contract/sync/limits';
import { backoffMs } from '../live.ts';
import type { Clock, Rng } from './clock.ts';
import { collectGarbage, startGarbage } from './garbage.ts';
import type { Link } from './link.ts';
import { pullAll, leave } from './pull.ts';
import { pushAll } from './push.ts';
import type { BaseDiff } from './base-rows.ts';
import { loadReplica } from './replica.ts';
import type { Replica } from './replica.ts';
import type { BaseMeta, Draft, OutboxChange, Store } from './store.ts';
import { phaseByFailure } from './sync-state.ts';
import type { Phase, SyncState } from './sync-state.ts';
import { createTerms, isTermOver } from './terms.ts';
import { SyncFailure } from './transport.ts';
import type { Transport } from './transport.ts';
import type { ViewParts } from './view.ts';

/** What the tabs of one device say to each other. */
export type TabMessage =
  | { readonly kind: 'outbox' }
  | { readonly kind: 'base'; readonly diff: BaseDiff; readonly meta: BaseMeta }
  | { readonly kind: 'phase'; readonly phase: Phase; readonly code: string | null }
  | { readonly kind: 'hint'; readonly hint: Hint }
  | { readonly kind: 'wake' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'reload' };

/** Something may be new: how far the scopes are. Only ever a hint; what is new comes by pull. */
export interface Hint {
  readonly epoch?: string;
  readonly vers: Readonly<Record<string, number>>;
}

export interface EngineParts extends ViewParts {
  readonly store: Store;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly rng: Rng;
  /** Says something to the other tabs. */
  readonly tell: (message: TabMessage) => void;
  readonly onTables: (tables: ReadonlySet<number>) => void;
  readonly onState: () => void;
  /** This tab keeps nothing any more and syncs for itself alone: another one has to lead. */
  readonly onNotSaved: () => void;
}

/** The sync of one tab; the one that leads does the network for all of them. The states are drawn in sync-state.ts. */
export interface Engine {
  readonly replica: Replica;
  state(): SyncState;
  /** Kept on the device, then seen, then sent; kept once it is seen. */
  enqueue(drafts: readonly Draft[], change?: OutboxChange): Promise<void>;
  lead(): void;
  follow(): void;
  hear(message: TabMessage): void;
  hint(hint: Hint): void;
  /** The network is back, or somebody asks: tries at once. */
  wake(): void;
  close(): void;
}

const longestWaitMs = 30_000;
// While something waits to be sent, nobody waits longer for it than this once the server is there again.
const longestWithUnsentMs = 4_000;
const lookAgainMs = 14_000;

export async function createEngine(parts: EngineParts): Promise<Engine> {
  const { clock, rng } = parts;
  let phase: Phase = 'offline';
  let code: string | null = null;
  let isLeading = false;
  let isClosed = false;
  let isRunning = false;
  let isWanted = false;
  let failures = 0;
  let isHinted = false;
  let pauseMs = 0;
  let callOff: (() => void) | null = null;
  let reload: 'no' | 'running' | 'again' = 'no';
  let seen: SyncState | null = null;

  const replica = await loadReplica({
    ...parts,
    newClientId: rng.newId,
    onOutbox: changed,
    onWritten: () => {
      if (replica.notSaved === null) tell({ kind: 'outbox' });
    },
    onTaken: (diff, meta) => tell({ kind: 'base', diff, meta }),
  });
  const garbage = startGarbage(replica, clock);
  const terms = createTerms(mayWork);
  const link: Link = {
    replica,
    transport: terms.during(parts.transport),
    clock,
    rng,
    epoch: replica.meta.epoch,
    round: null,
    isAnew: false,
    healing: new Set(),
    turns: 0,
    clockOffset: replica.meta.clockOffset,
  };

  function state(): SyncState {
    const now: SyncState = {
      phase,
      code,
      unsent: replica.unsentCount(),
      attention: replica.aside.length,
      isSaved: replica.notSaved === null,
      storage: replica.notSaved,
      lastSyncedAt: replica.meta.syncedAt,
      clockOffset: link.clockOffset,
    };
    const isSame = seen !== null && JSON.stringify(seen) === JSON.stringify(now);
    if (seen && isSame) return seen;
    seen = now;
    return now;
  }

  function changed(): void {
    parts.onState();
  }

  // A channel that is closed throws.
  function tell(message: TabMessage): void {
    if (!isClosed) parts.tell(message);
  }

  function enter(next: Phase, why: string | null = null): void {
    if (!mayWork()) return;
    phase = next;
    code = why;
    tell({ kind: 'phase', phase, code });
    changed();
  }

  /** Without a storage that others see, a tab sends for itself. */
  function mayWork(): boolean {
    return !isClosed && (isLeading || replica.notSaved !== null);
  }

  function later(ms: number): void {
    callOff?.();
    pauseMs = ms;
    callOff = clock.after(ms, () => {
      callOff = null;
      const mayWait = phase === 'idle' && isHinted;
      isHinted = false;
      if (mayWait) later(lookAgainMs);
      else wake();
    });
  }

  function wake(): void {
    if (!mayWork()) {
      if (!isClosed) tell({ kind: 'wake' });
      return;
    }
    isWanted = true;
    if (isRunning) return;
    callOff?.();
    callOff = null;
    void run();
  }

  /** A write does not break off a pause that the network has earned, but shortens a long one. */
  function wakeUnlessPaused(): void {
    if (failures === 0 || callOff === null) wake();
    else if (pauseMs > longestWithUnsentMs) later(longestWithUnsentMs);
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (isWanted && mayWork()) {
      isWanted = false;
      link.turns = 0;
      try {
        await cycle();
        failures = 0;
      } catch (failure) {
        // Whoever leads again begins anew, and has earned no pause by that.
        if (isTermOver(failure)) continue;
        await fail(failure);
        break;
      }
    }
    isRunning = false;
    if (mayWork() && callOff === null) later(phase === 'blocked' ? longestWaitMs : lookAgainMs);
  }

  async function cycle(): Promise<void> {
    for (;;) {
      const waiting = replica.unsentCount() > 0;
      if (waiting) enter('pushing');
      const pushed = waiting ? await pushAll(link) : 'done';
      enter('pulling');
      const pulled = await pullAll(link);
      if (pulled !== 'taken') continue;
      await collectGarbage(garbage);
      if (pushed === 'waits') {
        enter('blocked', 'OUTDATED');
        return;
      }
      if (replica.unsentCount() === 0) {
        enter('idle');
        return;
      }
    }
  }

  async function fail(failure: unknown): Promise<void> {
    const isKnown = failure instanceof SyncFailure;
    if (isKnown && failure.kind === 'no_access') await leave(link).catch(() => {});
    const most = replica.unsentCount() > 0 ? longestWithUnsentMs : longestWaitMs;
    const wait = Math.min(backoffMs(failures, rng.chance()), most);
    failures += 1;
    if (isKnown) enter(phaseByFailure[failure.kind], failure.kind === 'offline' ? null : failure.code);
    else enter('error', failure instanceof Error ? failure.name : null);
    // What an old app wrote is taken all the same.
    const isShut = phase === 'blocked' && !(isKnown && failure.kind === 'outdated');
    if (mayWork()) later(isShut ? longestWaitMs : wait);
  }

  /** Who led before may have written what this tab has not heard of. */
  async function takeLead(): Promise<void> {
    link.round = null;
    await replica.reloadOutbox().catch(() => {});
    if (!link.isAnew) link.epoch = replica.meta.epoch;
    wake();
  }

  async function reloadOutbox(): Promise<void> {
    if (reload !== 'no') {
      reload = 'again';
      return;
    }
    do {
      reload = 'running';
      await replica.reloadOutbox().catch(() => {});
    } while (askedAgain());
    reload = 'no';
    if (isLeading && replica.unsentCount() > 0) wakeUnlessPaused();
  }

  function askedAgain(): boolean {
    return reload === 'again';
  }

  function takeHint({ epoch, vers }: Hint): void {
    isHinted = true;
    const { cookies } = replica.meta;
    const isNew = Object.entries(vers).some(([scope, ver]) => cookies[scope] !== undefined && ver > cookies[scope]);
    const isUnknown = Object.keys(vers).some((scope) => cookies[scope] === undefined);
    if (isNew || isUnknown || (epoch !== undefined && epoch !== link.epoch)) wake();
  }

  return {
    replica,
    state,
    async enqueue(drafts, change) {
      const weight = new TextEncoder().encode(JSON.stringify(drafts)).length;
      if (weight > mostPushBytes / 2)
        throw new SyncFailure('refused', { code: 'PAYLOAD_TOO_LARGE', message: 'This is too large to be synced.' });
      await replica.append(drafts, { nowMs: clock.now() + link.clockOffset, schema: syncSchema }, change);
      if (mayWork()) wakeUnlessPaused();
    },
    lead() {
      isLeading = true;
      terms.begin();
      void takeLead();
    },
    follow() {
      isLeading = false;
      terms.begin();
      callOff?.();
      callOff = null;
    },
    hear(message) {
      if (isClosed || replica.notSaved !== null) return;
      if (message.kind === 'outbox') void reloadOutbox();
      if (message.kind === 'reload') void Promise.all([reloadOutbox(), replica.reloadBase()]);
      if (message.kind === 'base') void replica.follow(message.diff, message.meta).then(changed);
      if (message.kind === 'phase' && !mayWork()) {
        ({ phase, code } = message);
        changed();
      }
      if (isLeading && message.kind === 'hint') takeHint(message.hint);
      if (isLeading && message.kind === 'wake') wake();
      if (isLeading && message.kind === 'ask') tell({ kind: 'phase', phase, code });
    },
    hint(hint) {
      if (mayWork()) takeHint(hint);
      else tell({ kind: 'hint', hint });
    },
    wake,
    close() {
      isClosed = true;
      callOff?.();
      garbage.stop();
    },
  };
}
