import { StorageError } from '../../../src/sync/storage-error.ts';
import { leaveSeat, openTab, takeSeat } from './seats.ts';
import { isSaved, openTabs } from './sim-device.ts';
import type { SimDevice } from './sim-device.ts';
import { seatsOf } from './sim-world.ts';
import type { SimWorld } from './sim-world.ts';

const mostSeats = 10;

/** Whoever is at the device opens another band too. */
export async function takeAnotherSeat(world: SimWorld): Promise<string | null> {
  const device = world.chance.oneOf(world.devices);
  const user = device?.seats.find((seat) => openTabs(seat).length > 0)?.user;
  if (!device || user === undefined) return null;
  return await open(world, device, user);
}

/** Somebody else logs in; what the one before could not send stays behind. */
export async function logIn(world: SimWorld): Promise<string | null> {
  const { chance, bands, devices } = world;
  const device = chance.oneOf(devices);
  const user = chance.oneOf(chance.oneOf(bands)?.people ?? []);
  if (!device || user === undefined) return null;
  // Who was told that nothing is kept stays until it is sent.
  if (device.seats.some((seat) => openTabs(seat).some((tab) => !isSaved(tab)))) return null;
  const mine = device.seats.filter((seat) => seat.user === user);
  const others = device.seats.filter((seat) => seat.user !== user);
  if (mine.length === 0 && seatsOf(world).length >= mostSeats) return null;
  for (const seat of others) leaveSeat(seat);
  for (const seat of mine) if (openTabs(seat).length === 0) await openTab(world, seat);
  if (mine.length === 0) await open(world, device, user);
  return `${device.name} ${user}`;
}

/** Who has sent everything takes all of it off the device. */
export async function logOut(world: SimWorld): Promise<string | null> {
  // A restored server gets from nobody what a device has forgotten.
  if (world.hasBackups) return null;
  const seat = world.chance.oneOf(seatsOf(world));
  const tab = seat && openTabs(seat)[0];
  if (!seat || !tab || openTabs(seat).length > 1 || seatsOf(world).length < 3) return null;
  const { replica } = tab.engine;
  // What another tab has written counts, whether this one has heard of it or not.
  await replica.reloadOutbox();
  if (replica.unsentCount() > 0 || replica.aside.length > 0 || !isSaved(tab)) return null;
  leaveSeat(seat);
  seat.own = world.chance.newId();
  world.oracle.barred(seat);
  // A disk that is full may let go of nothing, and says so.
  const isWiped = await replica.wipe(world.chance.newId()).then(() => true, isRefusal);
  if (!isWiped) return `${seat.name} refused`;
  seat.device.seats.splice(seat.device.seats.indexOf(seat), 1);
  return seat.name;
}

function isRefusal(error: unknown): false {
  if (error instanceof StorageError) return false;
  throw error;
}

async function open(world: SimWorld, device: SimDevice, user: string): Promise<string | null> {
  const { chance, bands } = world;
  const known = device.seats.filter((seat) => seat.user === user).map(({ band }) => band);
  const band = chance.oneOf(bands.filter((one) => one.people.includes(user) && !known.includes(one)));
  if (!band || seatsOf(world).length >= mostSeats) return null;
  const seat = await takeSeat(world, device, { user, band });
  return seat.name;
}
