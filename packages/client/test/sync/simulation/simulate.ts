import { createModelServer } from '../model-server.ts';
import type { ModelServer } from '../model-server.ts';
import { createSeededChance } from '../seeded-chance.ts';
import { createVirtualTime } from '../virtual-time.ts';
import { actions, pickAction } from './actions.ts';
import { createOracle } from './oracle.ts';
import { addDevice, killTab, openTab, takeSeat, thaw } from './seats.ts';
import { isSaved, openTabs } from './sim-device.ts';
import type { SimBand } from './sim-device.ts';
import { seatsOf } from './sim-world.ts';
import type { SimWorld } from './sim-world.ts';

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

const drainLookMs = 250;

const everybody = ['ana', 'bo', 'cy', 'di', 'ed', 'fay'] as const;

/**
 * A world out of one seed: people in bands, with devices and tabs, a network that loses, doubles, delays and cuts, disks that forget
 * what was relaxed, clocks that run wrong, a server that is restored from old backups. At its end the faults stop, and the oracle asks
 * whether everybody has what the server has, and whether everything that was entered is somewhere.
 */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const trace: string[] = [];
  const world = createSimWorld(options, trace);
  const { chance, time, oracle } = world;
  await moveIn(world);
  const possible = actions.filter(({ name }) => !options.without?.includes(name));
  for (let step = 0; step < options.steps; step += 1) {
    const action = pickAction(chance, possible);
    const said = await action.run(world);
    if (said !== null) world.trace(`${action.name} ${said}`);
    await time.pass(chance.below(4) === 0 ? chance.below(5_000) : chance.below(60));
    if (step % 5 === 0) oracle.look(seatsOf(world));
  }
  await heal(world);
  oracle.judge(seatsOf(world));
  return { seed: options.seed, trace: [...trace, ...world.bands.flatMap(endOf)], broken: oracle.broken() };
}

function createSimWorld({ seed, server: change }: SimulationOptions, trace: string[]): SimWorld {
  const chance = createSeededChance(seed);
  const time = createVirtualTime();
  const people = everybody.slice(0, 3 + chance.below(4));
  const bands = Array.from({ length: 2 + chance.below(3) }, (_, at): SimBand => {
    const model = createModelServer({ now: time.now, newId: chance.newId });
    if (chance.happens(0.5)) model.unknown.add('note.unknown');
    const mine = people.filter((_person, place) => place % (at + 1) === 0 || chance.happens(0.5));
    return { name: `band${at}`, server: change?.(model) ?? model, people: mine, notes: [], items: [] };
  });
  const isForking = chance.happens(0.5);
  return {
    time,
    chance,
    bands,
    devices: [],
    oracle: createOracle(bands.map(({ server }) => server)),
    // A copy of a device and a restored server at once have more ways than one to be right.
    mayFork: isForking,
    hasBackups: !isForking,
    pageLimit: chance.oneOf([1, 2, 5, 50]) ?? 5,
    lost: chance.chance() * 0.3,
    twice: chance.chance() * 0.2,
    backup: null,
    isServerUp: true,
    app: { newest: 1, oldest: 1 },
    faultsEnd: false,
    trace: (line) => void trace.push(`${time.now() % 100_000_000} ${line}`),
  };
}

/** Two to eight devices, each with somebody in one of their bands. */
async function moveIn(world: SimWorld): Promise<void> {
  const { chance, bands } = world;
  for (const { server, people } of bands)
    for (const user of people) server.grant(user, ['all', ...(chance.happens(0.6) ? ['money'] : [])]);
  for (let count = 2 + chance.below(5); count > 0; count -= 1) {
    const band = chance.oneOf(bands);
    const user = chance.oneOf(band?.people ?? []);
    if (band && user !== undefined) await takeSeat(world, addDevice(world), { user, band });
  }
}

/** The faults stop: everything is up, every seat is open with the newest app, the server knows everything. */
async function heal(world: SimWorld): Promise<void> {
  const { time, bands, devices, app } = world;
  const seats = seatsOf(world);
  Object.assign(world, { faultsEnd: true, isServerUp: true });
  for (const { server } of bands) server.unknown.clear();
  for (const device of devices) device.isUp = true;
  for (const seat of seats) {
    seat.store.failWith(undefined);
    for (const tab of openTabs(seat)) thaw(tab);
    const outdated = openTabs(seat).filter((tab) => tab.app < app.oldest && isSaved(tab));
    for (const tab of outdated) await killTab(world, seat, tab);
    if (openTabs(seat).length === 0) await openTab(world, seat);
  }
  // Who slept hears the answers of then.
  await time.pass(500);
  for (const seat of seats) {
    // The live socket is there again, which is what somebody waits for who was not let in.
    for (const { engine } of openTabs(seat)) if (engine.state().phase === 'blocked') engine.wake();
  }
  await drain(world, 5_500);
  // Who was told that nothing is kept loads the page again once everything is sent.
  for (const seat of seats)
    for (const tab of openTabs(seat).filter((one) => !isSaved(one))) {
      world.oracle.saved(tab.engine);
      await killTab(world, seat, tab);
    }
  await drain(world, 60_000);
  // Now and then a device looks by itself.
  for (let turn = 0; turn < 20 && !seats.every(isAtRest); turn += 1) await time.pass(100);
}

/** A restore is heard of at the next look: what has to be sent again then has its own five seconds. */
async function drain(world: SimWorld, forMs: number): Promise<void> {
  const { time, oracle } = world;
  for (let passed = 0; passed < forMs; passed += drainLookMs) {
    oracle.draining(seatsOf(world), time.now());
    await time.pass(drainLookMs);
  }
}

function isAtRest(seat: Parameters<typeof openTabs>[0]): boolean {
  return openTabs(seat).every(({ engine }) => ['idle', 'blocked'].includes(engine.state().phase));
}

function endOf({ name, server }: SimBand): readonly string[] {
  const said = [...server.rows()].map(
    ([key, { v, d }]) => `${name} ${key}@${v}=${JSON.stringify(d['body'] ?? d['title'])}`,
  );
  return said.sort();
}
