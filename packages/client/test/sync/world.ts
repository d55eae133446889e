import type { SyncChange } from '@backline/contract';
import type { Clock } from '../../src/sync/clock.ts';
import { createEngine } from '../../src/sync/engine.ts';
import type { Engine, TabMessage } from '../../src/sync/engine.ts';
import { createMemoryStore } from '../../src/sync/memory-store.ts';
import type { Draft, Store } from '../../src/sync/store.ts';
import { SyncFailure } from '../../src/sync/transport.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { createModelServer } from './model-server.ts';
import type { ModelServer } from './model-server.ts';
import { noteMutators } from './notes.ts';
import { createSeededChance } from './seeded-chance.ts';
import type { SeededChance } from './seeded-chance.ts';
import { createVirtualTime } from './virtual-time.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A server, time and chance, and whoever opens the app in it. */
export interface World {
  readonly time: VirtualTime;
  readonly chance: SeededChance;
  readonly server: ModelServer;
  open(options?: TabOptions): Promise<Tab>;
}

export interface TabOptions {
  readonly user?: string;
  readonly store?: Store;
  readonly clock?: Clock;
  readonly tell?: (message: TabMessage) => void;
  readonly transport?: (server: Transport) => Transport;
  /** Otherwise it writes, and somebody else does the network. */
  readonly leads?: boolean;
  /** Whether what is seen is written down at every change. */
  readonly isWatched?: boolean;
}

/** One open tab. */
export interface Tab {
  readonly engine: Engine;
  readonly store: Store;
  readonly network: Network;
  /** What its person sees: bodies by id. */
  notes(): Readonly<Record<string, string>>;
  do(...drafts: readonly Draft[]): Promise<void>;
  /** All that was seen, one after the other. */
  readonly shown: readonly Readonly<Record<string, string>>[];
}

/** The way between a tab and the server, which can be cut. */
export interface Network {
  isUp: boolean;
  /** Answers are lost from now on, after the server has done its work. */
  losesAnswers: boolean;
  readonly asked: readonly string[];
}

const delayMs = 20;

export function createWorld(seed = 1, turns = 1): World {
  const time = createVirtualTime(turns);
  const chance = createSeededChance(seed);
  const server = createModelServer({ now: time.now, newId: chance.newId });
  server.grant('ana', ['all']);
  server.grant('bo', ['all']);

  return {
    time,
    chance,
    server,
    async open({ user = 'ana', leads = true, isWatched = true, ...options } = {}) {
      const store = options.store ?? createMemoryStore(chance.newId());
      const { network, transport } = connect({ time, server, user });
      const shown: Readonly<Record<string, string>>[] = [];
      const engine = await createEngine({
        store,
        transport: options.transport?.(transport) ?? transport,
        clock: options.clock ?? time.clock,
        rng: chance,
        mutators: noteMutators,
        around: { workspaceId: 'band', userId: user, timeZone: 'UTC' },
        tell: options.tell ?? (() => {}),
        onTables: () => {
          if (isWatched) shown.push(notesOf(engine));
        },
        onState: () => {},
        onNotSaved: () => {},
      });
      if (leads) engine.lead();
      return {
        engine,
        store,
        network,
        shown,
        notes: () => notesOf(engine),
        do: async (...drafts) => await engine.enqueue(drafts),
      };
    },
  };
}

function notesOf({ replica }: Engine): Readonly<Record<string, string>> {
  return Object.fromEntries(replica.view.rows('performanceNotes').map(({ id, body }) => [id, body]));
}

/** The way of one person to the server. */
export function connect({ time, server, user }: { time: VirtualTime; server: ModelServer; user: string }) {
  const asked: string[] = [];
  const network: Network = { isUp: true, losesAnswers: false, asked };
  const offline = () => new SyncFailure('offline', { code: 'OFFLINE', message: 'There is no network.' });

  async function ask<T>(what: string, answer: () => T): Promise<T> {
    asked.push(what);
    await time.wait(delayMs);
    if (!network.isUp) throw offline();
    const answered = structuredClone(answer());
    await time.wait(delayMs);
    if (!network.isUp || network.losesAnswers) throw offline();
    return answered;
  }

  const transport: Transport = {
    push: async (body) => await ask('push', () => server.push(user, structuredClone(body))),
    pull: async (body) => await ask('pull', () => server.pull(user, structuredClone(body))),
    async *bootstrap(scope, after) {
      const batches = await ask<readonly (readonly SyncChange[])[]>('bootstrap', () =>
        server.bootstrap(user, scope, after),
      );
      for (const batch of batches) {
        await time.wait(1);
        if (!network.isUp) throw offline();
        yield batch;
      }
    },
  };
  return { network, transport };
}
