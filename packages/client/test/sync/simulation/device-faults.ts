import { StorageError } from '../../../src/sync/storage-error.ts';
import { addDevice, crash, freeze, killTab, openTab, takeSeat, thaw } from './seats.ts';
import { awakeTabs, isSaved, openTabs } from './sim-device.ts';
import type { SimDevice } from './sim-device.ts';
import { seatsOf } from './sim-world.ts';
import type { SimWorld } from './sim-world.ts';
import { someTab } from './writing.ts';

export async function network({ chance, devices }: SimWorld): Promise<string> {
  const device = chance.oneOf(devices);
  if (device) device.isUp = !device.isUp;
  return `${device?.name} ${device?.isUp ? 'up' : 'down'}`;
}

export async function openAnother(world: SimWorld): Promise<string | null> {
  const seat = world.chance.oneOf(seatsOf(world));
  if (!seat || openTabs(seat).length === 0 || openTabs(seat).length > 2) return null;
  await openTab(world, seat);
  return seat.name;
}

export async function kill(world: SimWorld): Promise<string | null> {
  const seat = world.chance.oneOf(seatsOf(world));
  const tab = seat && world.chance.oneOf(openTabs(seat));
  if (!tab || !isSaved(tab)) return null;
  await killTab(world, seat, tab);
  return tab.name;
}

export async function freezeTab(world: SimWorld): Promise<string | null> {
  const at = someTab(world);
  if (!at || !isSaved(at.tab)) return null;
  freeze(world, at.seat, at.tab);
  return at.tab.name;
}

export async function thawTab(world: SimWorld): Promise<string | null> {
  const frozen = seatsOf(world).flatMap(({ tabs }) => tabs.filter(({ state }) => state === 'frozen'));
  const tab = world.chance.oneOf(frozen);
  if (!tab) return null;
  thaw(tab);
  return tab.name;
}

export async function powerFails(world: SimWorld): Promise<string | null> {
  const device = world.chance.oneOf(world.devices);
  if (!device || !isSavedDevice(device)) return null;
  await crash(world, device);
  return device.name;
}

export async function flush(world: SimWorld): Promise<string> {
  const seat = world.chance.oneOf(seatsOf(world));
  seat?.store.flush();
  return `${seat?.name}`;
}

/** The disk is full for a while; who writes meanwhile goes on in memory. */
export async function diskFills(world: SimWorld): Promise<string | null> {
  // What was sent out of memory alone, a server that is restored gets from nobody.
  if (world.hasBackups) return null;
  const seat = world.chance.oneOf(seatsOf(world));
  if (!seat || openTabs(seat).length !== 1 || awakeTabs(seat).length !== 1) return null;
  seat.store.failWith(new StorageError('QUOTA_EXCEEDED', null));
  world.time.clock.after(3_000, () => seat.store.failWith(undefined));
  return seat.name;
}

export async function jump({ chance, devices }: SimWorld): Promise<string> {
  const device = chance.oneOf(devices);
  if (device) device.skewMs += chance.oneOf([3_600_000, -3_600_000, 315_360_000_000, -315_360_000_000]) ?? 0;
  return `${device?.name} ${device?.skewMs}`;
}

/** A disk is cloned, and both go on. */
export async function copyDevice(world: SimWorld): Promise<string | null> {
  const seat = world.chance.oneOf(seatsOf(world));
  if (!seat || !world.mayFork || !isSavedDevice(seat.device)) return null;
  // Two copies that share what neither could send have no way to tell whose it is.
  world.mayFork = false;
  const { user, band } = seat;
  const copy = await takeSeat(world, addDevice(world), { user, band, store: seat.store.copy() });
  return `${seat.name} ${copy.name}`;
}

function isSavedDevice({ seats }: SimDevice): boolean {
  return seats.every((seat) => openTabs(seat).every(isSaved));
}
