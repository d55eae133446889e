import type { Clock } from '../../src/sync/clock.ts';
import { createEngine } from '../../src/sync/engine.ts';
import type { TabMessage } from '../../src/sync/engine.ts';
import { createMemoryStore } from '../../src/sync/memory-store.ts';
import type { MemoryStore } from '../../src/sync/memory-store.ts';
import { StorageError } from '../../src/sync/storage-error.ts';
import { SyncFailure } from '../../src/sync/transport.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { createModelServer } from './model-server.ts';
import type { Backup, ModelServer } from './model-server.ts';
import { edited, noteMutators } from './notes.ts';
import { createOracle } from './oracle.ts';
import type { Oracle } from './oracle.ts';
import { createSeededChance } from './seeded-chance.ts';
import type { SeededChance } from './seeded-chance.ts';
import type { SimDevice, SimTab } from './sim-device.ts';
import { createVirtualTime } from './virtual-time.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Simulated {
  readonly seed: number;
  /** What happened, step by step; the same for the same seed. */
  readonly trace: readonly string[];
  /** Which invariants were broken, and how. */
  readonly broken: readonly string[];
}

export interface SimulationOptions {
  readonly seed: number;
  readonly steps: number;
  /** What does not happen in this world, by name. */
  readonly without?: readonly string[];
  /** The server's other self, such as one that is planted with a fault. */
  readonly server?: (real: ModelServer) => ModelServer;
}

interface SimWorld {
  readonly time: VirtualTime;
  readonly chance: SeededChance;
  readonly server: ModelServer;
  readonly devices: SimDevice[];
  readonly notes: string[];
  readonly oracle: Oracle;
  mayFork: boolean;
  readonly hasBackups: boolean;
  readonly pageLimit: number;
  /** How much of what travels is lost, and comes twice. */
  readonly lost: number;
  readonly twice: number;
  backup: Backup | null;
  faultsEnd: boolean;
  trace(line: string): void;
}

const users = ['ana', 'bo', 'cy'] as const;

/**
 * A world out of one seed: people with devices and tabs, a network that loses, doubles, delays and cuts, disks that forget what was
 * relaxed, clocks that run wrong, a server that is restored from old backups. At its end the faults stop, and the oracle asks whether
 * everybody has what the server has, and whether everything that was entered is somewhere.
 */
export async function simulate({ seed, steps, without = [], server: change }: SimulationOptions): Promise<Simulated> {
  const chance = createSeededChance(seed);
  const time = createVirtualTime();
  const trace: string[] = [];
  const model = createModelServer({ now: time.now, newId: chance.newId });
  const server = change?.(model) ?? model;
  const isForking = chance.happens(0.5);
  const world: SimWorld = {
    time,
    chance,
    server,
    devices: [],
    notes: [],
    oracle: createOracle(server),
    // A copy of a device and a restored server at once have more ways than one to be right.
    mayFork: isForking,
    hasBackups: !isForking,
    pageLimit: chance.oneOf([1, 2, 5, 50]) ?? 5,
    lost: chance.chance() * 0.3,
    twice: chance.chance() * 0.2,
    backup: null,
    faultsEnd: false,
    trace: (line) => void trace.push(`${time.now() % 100_000_000} ${line}`),
  };
  for (const user of users) {
    server.grant(user, ['all', ...(chance.happens(0.6) ? ['money'] : [])]);
    for (let count = 1 + chance.below(2); count > 0; count -= 1) await addDevice(world, user);
  }
  const possible = actions.filter(({ name }) => !without.includes(name));
  for (let step = 0; step < steps; step += 1) {
    const action = pickAction(chance, possible);
    const said = await action.run(world);
    if (said !== null) world.trace(`${action.name} ${said}`);
    await time.pass(chance.below(4) === 0 ? chance.below(5_000) : chance.below(60));
    if (step % 5 === 0) world.oracle.look(world.devices);
  }
  await heal(world);
  world.oracle.judge(world.devices);
  const end = [...server.rows()].map(([key, { v, d }]) => `${key}@${v}=${String(d['body'] ?? '')}`).sort();
  return { seed, trace: [...trace, ...end], broken: world.oracle.broken() };
}

async function addDevice(world: SimWorld, user: string, store?: MemoryStore): Promise<SimDevice> {
  const { chance, devices } = world;
  const device: SimDevice = {
    name: `${user}${devices.length}`,
    user,
    store: store ?? createMemoryStore(chance.newId()),
    tabs: [],
    own: chance.newId(),
    isUp: true,
    skewMs: chance.oneOf([0, 0, 300_001, -300_001, 315_360_000_000, -315_360_000_000]) ?? 0,
  };
  devices.push(device);
  // What is relaxed reaches the disk after a while.
  const write = (): void => {
    device.store.flush();
    world.time.clock.after(20_000, write);
  };
  world.time.clock.after(20_000, write);
  await openTab(world, device);
  return device;
}

async function openTab(world: SimWorld, device: SimDevice): Promise<void> {
  const { time, oracle, chance } = world;
  const clock: Clock = time.skewed(() => device.skewMs);
  const name = `${device.name}.${device.tabs.length}`;
  const others = () => device.tabs.filter((other) => other.name !== name && other.isAlive);
  const tell = (message: TabMessage) => {
    for (const other of others())
      time.clock.after(1, () => {
        if (other.isAlive) other.engine.hear(message);
      });
  };
  const engine = await createEngine({
    store: device.store,
    transport: transportOf(world, device, () => tab.isAlive),
    clock,
    rng: chance,
    mutators: noteMutators,
    around: { workspaceId: 'band', userId: device.user, timeZone: 'UTC' },
    tell,
    onTables: () => oracle.seen(device, name, engine),
    onState: () => {},
    onNotSaved: () => {
      others()
        .find(({ engine }) => engine.replica.notSaved === null)
        ?.engine.lead();
    },
  });
  const tab: SimTab = { name, engine, isAlive: true };
  device.tabs.push(tab);
  oracle.opened(device, name, engine);
  if (others().every(({ engine }) => engine.replica.notSaved !== null)) engine.lead();
}

function transportOf(world: SimWorld, device: SimDevice, isAlive: () => boolean): Transport {
  const { time, chance, server } = world;
  const { user } = device;
  const offline = () => new SyncFailure('offline', { code: 'OFFLINE', message: 'Cut.' });
  const isLost = () => !device.isUp || (!world.faultsEnd && chance.happens(world.lost));

  async function travel(): Promise<void> {
    await time.wait(5 + chance.below(world.faultsEnd ? 20 : 400));
    if (!isAlive()) await new Promise(() => {});
    if (isLost()) throw offline();
  }

  async function ask<T>(answer: () => T, isDoubled: boolean): Promise<T> {
    await travel();
    const answered = answer();
    if (isDoubled && !world.faultsEnd && chance.happens(world.twice)) time.clock.after(chance.below(2_000), answer);
    await travel();
    return answered;
  }

  return {
    push: async (body) => {
      // As it was when it was sent.
      const sent = structuredClone(body);
      return await ask(() => server.push(user, sent), true);
    },
    pull: async (body) => {
      const sent = { ...body, limit: world.pageLimit };
      return await ask(() => world.oracle.sent(user, server.pull(user, sent)), false);
    },
    async *bootstrap(scope, after) {
      for (const batch of await ask(() => server.bootstrap(user, scope, after), false)) {
        await time.wait(1);
        if (isLost()) throw offline();
        yield batch;
      }
    },
  };
}

interface Action {
  readonly name: string;
  readonly weight: number;
  /** What was done, or null where there was nothing to do it to. */
  readonly run: (world: SimWorld) => Promise<string | null>;
}

const actions: readonly Action[] = [
  { name: 'append', weight: 20, run: async (world) => await write(world, 'note.append', 'own') },
  { name: 'create', weight: 12, run: async (world) => await write(world, 'note.create', 'new') },
  { name: 'edit', weight: 16, run: async (world) => await write(world, 'note.edit', 'any') },
  { name: 'choose', weight: 6, run: async (world) => await write(world, 'note.choose', 'any') },
  { name: 'remove', weight: 4, run: async (world) => await write(world, 'note.remove', 'any') },
  { name: 'poison', weight: 3, run: async (world) => await write(world, 'note.poison', 'new') },
  { name: 'unknown', weight: 1, run: async (world) => await write(world, 'note.unknown', 'new') },
  { name: 'together', weight: 4, run: together },
  { name: 'elsewhere', weight: 6, run: elsewhere },
  { name: 'grant', weight: 4, run: grant },
  { name: 'network', weight: 14, run: network },
  { name: 'hint', weight: 12, run: hint },
  { name: 'open', weight: 4, run: openAnother },
  { name: 'kill', weight: 6, run: kill },
  { name: 'power', weight: 4, run: powerFails },
  { name: 'flush', weight: 4, run: flush },
  { name: 'disk', weight: 1, run: diskFills },
  { name: 'skew', weight: 3, run: skew },
  { name: 'copy', weight: 1, run: copyDevice },
  { name: 'backup', weight: 2, run: backup },
  { name: 'restore', weight: 1, run: restore },
];

function pickAction(chance: SeededChance, possible: readonly Action[]): Action {
  let left = chance.below(possible.reduce((sum, { weight }) => sum + weight, 0));
  const picked = possible.find(({ weight }) => (left -= weight) < 0);
  if (!picked) throw new Error('There is always something to do.');
  return picked;
}

function someTab({ chance, devices }: SimWorld): { readonly device: SimDevice; readonly tab: SimTab } | null {
  const device = chance.oneOf(devices);
  const tab = chance.oneOf(device?.tabs.filter(({ isAlive }) => isAlive) ?? []);
  return device && tab ? { device, tab } : null;
}

async function write(world: SimWorld, name: string, which: 'own' | 'new' | 'any'): Promise<string | null> {
  const { chance, notes, oracle } = world;
  const at = someTab(world);
  if (!at) return null;
  const id = which === 'own' ? at.device.own : which === 'new' ? chance.newId() : chance.oneOf(notes);
  if (id === undefined) return null;
  if (which === 'new') notes.push(id);
  const body = name === 'note.remove' ? '' : oracle.token();
  const scope = chance.happens(0.3) ? 'money' : 'all';
  const draft =
    which === 'any'
      ? edited({ get: at.tab.engine.replica.view.row }, id, body, name)
      : { name, args: { id, body, scope: which === 'own' ? 'all' : scope }, base: {} };
  await at.tab.engine.enqueue([draft]);
  oracle.wrote(at.device, [draft]);
  return `${at.tab.name} ${id.slice(-4)} ${body}`;
}

async function together(world: SimWorld): Promise<string | null> {
  const { chance, notes, oracle } = world;
  const at = someTab(world);
  if (!at) return null;
  const group = chance.newId();
  const isPoisoned = chance.happens(0.3);
  const drafts = [0, 1, 2].map((place) => {
    const id = chance.newId();
    notes.push(id);
    const name = isPoisoned && place === 2 ? 'note.poison' : 'note.create';
    return { name, args: { id, body: oracle.token(), scope: 'all' }, base: {}, group };
  });
  await at.tab.engine.enqueue(drafts);
  oracle.wrote(at.device, drafts);
  return `${at.tab.name} ${isPoisoned ? 'poisoned' : 'good'}`;
}

async function elsewhere({ chance, server, notes }: SimWorld): Promise<string | null> {
  const id = chance.oneOf(notes);
  if (id === undefined) return null;
  const to = chance.happens(0.5) ? 'money' : 'all';
  server.run(chance.happens(0.6) ? 'note.move' : 'note.create', { id, body: 'by the browser', to });
  return `${id.slice(-4)} ${to}`;
}

async function grant({ chance, server }: SimWorld): Promise<string> {
  const user = chance.oneOf(users) ?? 'ana';
  const scopes = ['all', ...(chance.happens(0.5) ? ['money'] : [])];
  const rights = chance.happens(0.2) ? 'guest' : 'member';
  server.grant(user, scopes, rights);
  return `${user} ${scopes.join()} ${rights}`;
}

async function network(world: SimWorld): Promise<string> {
  const device = world.chance.oneOf(world.devices);
  if (device) device.isUp = !device.isUp;
  return `${device?.name} ${device?.isUp ? 'up' : 'down'}`;
}

async function hint({ devices, server }: SimWorld): Promise<string> {
  for (const device of devices)
    for (const tab of device.tabs) if (tab.isAlive && device.isUp) tab.engine.hint({ vers: server.vers(device.user) });
  return '';
}

async function openAnother(world: SimWorld): Promise<string | null> {
  const device = world.chance.oneOf(world.devices);
  if (!device || device.tabs.filter(({ isAlive }) => isAlive).length > 2) return null;
  await openTab(world, device);
  return device.name;
}

/** A tab is gone without a word, and another one leads; the last one comes back. */
async function kill(world: SimWorld): Promise<string | null> {
  const at = someTab(world);
  if (!at || at.tab.engine.replica.notSaved !== null) return null;
  end(at.tab);
  await leadAnew(world, at.device);
  return at.tab.name;
}

async function powerFails(world: SimWorld): Promise<string | null> {
  const device = world.chance.oneOf(world.devices);
  if (!device || device.tabs.some(({ isAlive, engine }) => isAlive && engine.replica.notSaved !== null)) return null;
  for (const tab of device.tabs) end(tab);
  device.store.crash();
  await leadAnew(world, device);
  return device.name;
}

function end(tab: SimTab): void {
  tab.isAlive = false;
  tab.engine.close();
}

async function leadAnew(world: SimWorld, device: SimDevice): Promise<void> {
  const next = device.tabs.find(({ isAlive, engine }) => isAlive && engine.replica.notSaved === null);
  if (next) next.engine.lead();
  else await openTab(world, device);
}

async function flush({ chance, devices }: SimWorld): Promise<string> {
  const device = chance.oneOf(devices);
  device?.store.flush();
  return `${device?.name}`;
}

/** The disk is full for a while; who writes meanwhile goes on in memory. */
async function diskFills(world: SimWorld): Promise<string | null> {
  // What was sent out of memory alone, a server that is restored gets from nobody.
  if (world.hasBackups) return null;
  const device = world.chance.oneOf(world.devices);
  if (!device || device.tabs.filter(({ isAlive }) => isAlive).length !== 1) return null;
  device.store.failWith(new StorageError('QUOTA_EXCEEDED', null));
  world.time.clock.after(3_000, () => device.store.failWith(undefined));
  return device.name;
}

async function skew({ chance, devices }: SimWorld): Promise<string> {
  const device = chance.oneOf(devices);
  if (device) device.skewMs += chance.oneOf([3_600_000, -3_600_000, 315_360_000_000, -315_360_000_000]) ?? 0;
  return `${device?.name} ${device?.skewMs}`;
}

async function copyDevice(world: SimWorld): Promise<string | null> {
  const device = world.chance.oneOf(world.devices);
  if (!device || !world.mayFork) return null;
  if (device.tabs.some(({ isAlive, engine }) => isAlive && engine.replica.notSaved !== null)) return null;
  // Two copies that share what neither could send have no way to tell whose it is.
  world.mayFork = false;
  const copy = await addDevice(world, device.user, device.store.copy());
  return `${device.name} ${copy.name}`;
}

async function backup(world: SimWorld): Promise<string | null> {
  if (!world.hasBackups) return null;
  world.backup = world.server.backup();
  return '';
}

async function restore(world: SimWorld): Promise<string | null> {
  const { backup, server, oracle } = world;
  if (!backup) return null;
  server.restore(backup);
  oracle.restored();
  return '';
}

/** The faults stop: everything is up, every device is open, the server knows everything. */
async function heal(world: SimWorld): Promise<void> {
  const { devices, time, server } = world;
  world.faultsEnd = true;
  server.unknown.clear();
  for (const device of devices) {
    device.isUp = true;
    device.store.failWith(undefined);
  }
  await time.pass(5_000);
  world.oracle.drained(devices);
  // Who was told that nothing is kept loads the page again once everything is sent.
  for (const device of devices)
    for (const tab of device.tabs.filter(({ isAlive, engine }) => isAlive && engine.replica.notSaved !== null)) {
      end(tab);
      await leadAnew(world, device);
    }
  await time.pass(60_000);
  // Now and then a device looks by itself.
  for (let turn = 0; turn < 20 && !devices.every(isAtRest); turn += 1) await time.pass(100);
}

function isAtRest({ tabs }: SimDevice): boolean {
  return tabs.every(({ isAlive, engine }) => !isAlive || engine.state().phase === 'idle');
}
