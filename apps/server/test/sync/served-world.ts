import { SyncChange, SyncPulled, SyncPushed } from '@backline/contract';
import { localMutators } from '@backline/contract/sync/local-mutators';
import { AppError } from '#platform/kernel';
import { syncServerOf, testCtx } from '#test';
import type { TestCtx } from '#test';
import { createEngine } from '../../../../packages/client/src/sync/engine.ts';
import type { Engine } from '../../../../packages/client/src/sync/engine.ts';
import { createMemoryStore } from '../../../../packages/client/src/sync/memory-store.ts';
import type { MemoryStore } from '../../../../packages/client/src/sync/memory-store.ts';
import { SyncFailure } from '../../../../packages/client/src/sync/transport.ts';
import type { Transport } from '../../../../packages/client/src/sync/transport.ts';
import { createSeededChance } from '../../../../packages/client/test/sync/seeded-chance.ts';
import type { SeededChance } from '../../../../packages/client/test/sync/seeded-chance.ts';
import { createVirtualTime } from '../../../../packages/client/test/sync/virtual-time.ts';
import type { VirtualTime } from '../../../../packages/client/test/sync/virtual-time.ts';

/** The devices of a band whose server is the real one: time is virtual, but for what PostgreSQL takes. */
export interface ServedWorld {
  readonly time: VirtualTime;
  readonly chance: SeededChance;
  readonly owner: TestCtx;
  readonly devices: ServedDevice[];
  faultsEnd: boolean;
  readonly waiting: Set<Promise<unknown>>;
}

export interface ServedDevice {
  readonly name: string;
  readonly at: TestCtx;
  readonly store: MemoryStore;
  isUp: boolean;
  skewMs: number;
  /** Of the page that is open. */
  engine: Engine | null;
}

const people = ['owner', 'editor', 'editor'] as const;

export async function openServedWorld(seed: number): Promise<ServedWorld> {
  const chance = createSeededChance(seed);
  const waiting = new Set<Promise<unknown>>();
  const owner = await testCtx({ membersSeeMoney: chance.happens(0.5) });
  const time = createVirtualTime(1, async () => {
    // Now and then time goes on while the server works, and somebody else asks meanwhile.
    if (!world.faultsEnd && waiting.size < 4 && chance.happens(0.4)) return;
    while (waiting.size > 0) await Promise.allSettled(waiting);
  });
  const world: ServedWorld = { time, chance, owner, devices: [], faultsEnd: false, waiting };
  for (const role of [...people, ...people].slice(0, 3 + chance.below(3))) {
    const at = role === 'owner' ? owner : await owner.as(role);
    const skewMs = chance.oneOf([0, 300_001, -3_600_000]) ?? 0;
    const name = `d${world.devices.length}`;
    const device = { name, at, store: createMemoryStore(chance.newId()), isUp: true, skewMs, engine: null };
    world.devices.push(device);
    await load(world, device);
  }
  return world;
}

/** The page is loaded, or loaded again; what it kept in memory is gone. */
export async function load(world: ServedWorld, device: ServedDevice): Promise<void> {
  const { time, chance, owner } = world;
  device.engine?.close();
  const engine = await createEngine({
    store: device.store,
    transport: wayTo(world, device),
    clock: time.skewed(() => device.skewMs),
    rng: chance,
    mutators: localMutators,
    around: { workspaceId: owner.workspaceId, userId: device.at.user.id, timeZone: 'UTC' },
    tell: () => {},
    onTables: () => {},
    onState: () => {},
    onNotSaved: () => {},
  });
  device.engine = engine;
  engine.lead();
}

/** It loses, delays and doubles what goes over it. */
function wayTo(world: ServedWorld, device: ServedDevice): Transport {
  const { time, chance, waiting } = world;
  const server = syncServerOf(device.at);
  const page = chance.oneOf([1, 3, 50]) ?? 50;

  async function travel(): Promise<void> {
    await time.wait(5 + chance.below(world.faultsEnd ? 10 : 300));
    if (!device.isUp || (!world.faultsEnd && chance.happens(0.15))) throw cut();
  }

  async function work<T>(question: () => Promise<T>): Promise<T> {
    const answer = question().catch(asFailure);
    waiting.add(answer);
    return await answer.finally(() => waiting.delete(answer));
  }

  async function ask<T>(question: () => Promise<T>): Promise<T> {
    await travel();
    const answer = await work(question);
    await travel();
    return answer;
  }

  return {
    push: async (body) => {
      const sent = structuredClone(body);
      const answer = await ask(async () => {
        // Both copies of what was doubled are worked on at once.
        const twin = chance.happens(world.faultsEnd ? 0 : 0.15) ? server.push(sent).catch(() => null) : null;
        const [answer] = await Promise.all([server.push(sent), twin]);
        return answer;
      });
      return SyncPushed.parse(answer);
    },
    pull: async (body) => SyncPulled.parse(await ask(async () => await server.pull({ ...body, limit: page }))),
    async *bootstrap(scope, after) {
      const asked = async () => await Array.fromAsync(server.bootstrap({ scope, after }));
      for (const line of await ask(asked)) yield [SyncChange.parse(JSON.parse(line))];
    },
  };
}

function cut(): SyncFailure {
  return new SyncFailure('offline', { code: 'OFFLINE', message: 'Cut.' });
}

function asFailure(cause: unknown): never {
  if (!(cause instanceof AppError)) throw cause;
  const kind = cause.code === 'FORBIDDEN' ? 'barred' : cause.code === 'NOT_FOUND' ? 'no_access' : 'busy';
  throw new SyncFailure(kind, { code: cause.code, message: cause.message, cause });
}
