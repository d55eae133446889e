import type { Clock } from '../../../src/sync/clock.ts';
import { createEngine } from '../../../src/sync/engine.ts';
import type { TabMessage } from '../../../src/sync/engine.ts';
import { createMemoryStore } from '../../../src/sync/memory-store.ts';
import type { MemoryStore } from '../../../src/sync/memory-store.ts';
import { noteMutators } from '../notes.ts';
import { awakeTabs, isSaved, openTabs, whenAwake } from './sim-device.ts';
import type { Seat, SimBand, SimDevice, SimTab } from './sim-device.ts';
import { transportOf } from './sim-network.ts';
import type { SimWorld } from './sim-world.ts';

const diskEveryMs = 20_000;
const robbedAfterMs = 12_000;

export function addDevice({ chance, devices }: SimWorld): SimDevice {
  const skewMs = chance.oneOf([0, 0, 300_001, -300_001, 315_360_000_000, -315_360_000_000]) ?? 0;
  const device: SimDevice = { name: `d${devices.length}`, seats: [], isUp: true, skewMs };
  devices.push(device);
  return device;
}

/** Somebody opens a band on a device for the first time there. */
export async function takeSeat(
  world: SimWorld,
  device: SimDevice,
  { user, band, store }: { readonly user: string; readonly band: SimBand; readonly store?: MemoryStore },
): Promise<Seat> {
  const { chance, time } = world;
  const seat: Seat = {
    name: `${device.name}.${user}.${band.name}.${device.seats.length}`,
    user,
    band,
    device,
    store: store ?? createMemoryStore(chance.newId()),
    tabs: [],
    own: chance.newId(),
  };
  device.seats.push(seat);
  // What is relaxed reaches the disk after a while.
  const write = (): void => {
    seat.store.flush();
    time.clock.after(diskEveryMs, write);
  };
  time.clock.after(diskEveryMs, write);
  await openTab(world, seat);
  return seat;
}

export async function openTab(world: SimWorld, seat: Seat): Promise<void> {
  const { time, oracle, chance } = world;
  const name = `${seat.name}.${seat.tabs.length}`;
  const others = () => openTabs(seat).filter((other) => other.name !== name);
  const clock: Clock = {
    now: () => time.now() + seat.device.skewMs,
    after: (ms, work) => time.clock.after(ms, () => whenAwake(tab, work)),
  };
  const tell = (message: TabMessage) => {
    for (const other of others()) time.clock.after(1, () => whenAwake(other, () => other.engine.hear(message)));
  };
  const engine = await createEngine({
    store: seat.store,
    transport: transportOf(world, seat, () => tab),
    clock,
    rng: chance,
    mutators: noteMutators,
    around: { workspaceId: seat.band.name, userId: seat.user, timeZone: 'UTC' },
    tell,
    onTables: () => oracle.seen(seat, name, engine),
    onState: () => {},
    onNotSaved: () => {
      tab.isLeading = false;
      const next = others().find(isSaved);
      if (next) lead(next);
    },
  });
  const tab: SimTab = { name, engine, app: world.app.newest, state: 'awake', isLeading: false, late: [] };
  seat.tabs.push(tab);
  oracle.opened(seat, name, engine);
  if (others().every((other) => !isSaved(other))) lead(tab);
}

/** The tab is gone without a word, and another one leads; the last one comes back. */
export async function killTab(world: SimWorld, seat: Seat, tab: SimTab): Promise<void> {
  end(tab);
  await leadAnew(world, seat);
}

/** The power fails: what was relaxed is gone, and the device starts again. */
export async function crash(world: SimWorld, { seats }: SimDevice): Promise<void> {
  for (const seat of seats) {
    const wasOpen = openTabs(seat).length > 0;
    leaveSeat(seat);
    seat.store.crash();
    if (wasOpen) await openTab(world, seat);
  }
}

/** All tabs are closed; what was not sent stays on the device. */
export function leaveSeat(seat: Seat): void {
  for (const tab of seat.tabs) end(tab);
}

/** It stands still; if it led, another one takes the lead when it was not heard for a while. */
export function freeze({ time }: SimWorld, seat: Seat, tab: SimTab): void {
  tab.state = 'frozen';
  if (!tab.isLeading) return;
  time.clock.after(robbedAfterMs, () => {
    const next = awakeTabs(seat).find(isSaved);
    if (tab.state !== 'frozen' || !next || !tab.isLeading) return;
    // It hears of it when it wakes up.
    tab.isLeading = false;
    whenAwake(tab, () => {
      if (isSaved(tab) && !tab.isLeading) tab.engine.follow();
    });
    lead(next);
  });
}

export function thaw(tab: SimTab): void {
  if (tab.state !== 'frozen') return;
  tab.state = 'awake';
  for (const work of tab.late.splice(0)) work();
}

function lead(tab: SimTab): void {
  tab.isLeading = true;
  whenAwake(tab, () => {
    if (tab.isLeading) tab.engine.lead();
  });
}

function end(tab: SimTab): void {
  tab.state = 'gone';
  tab.isLeading = false;
  tab.engine.close();
}

async function leadAnew(world: SimWorld, seat: Seat): Promise<void> {
  if (openTabs(seat).some(({ isLeading }) => isLeading)) return;
  const next = openTabs(seat).find(isSaved);
  if (next) lead(next);
  else await openTab(world, seat);
}
