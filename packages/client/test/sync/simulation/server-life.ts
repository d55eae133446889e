import { awakeTabs } from './sim-device.ts';
import { seatsOf } from './sim-world.ts';
import type { SimWorld } from './sim-world.ts';

export async function grant({ chance, bands }: SimWorld): Promise<string | null> {
  const band = chance.oneOf(bands);
  const user = chance.oneOf(band?.people ?? []);
  if (!band || user === undefined) return null;
  const scopes = ['all', ...(chance.happens(0.5) ? ['money'] : [])];
  const rights = chance.happens(0.2) ? 'guest' : 'member';
  band.server.grant(user, scopes, rights);
  return `${band.name} ${user} ${scopes.join()} ${rights}`;
}

/** Somebody is in the band no more, until they are granted something again. */
export async function removeMember({ chance, bands, hasBackups }: SimWorld): Promise<string | null> {
  // Whom a restored server does not let in, it gets nothing from.
  if (hasBackups) return null;
  const band = chance.oneOf(bands);
  const user = chance.oneOf(band?.people ?? []);
  if (!band || user === undefined) return null;
  band.server.grant(user, []);
  return `${band.name} ${user}`;
}

/** Whoever is awake hears how far everything is. */
export async function hint(world: SimWorld): Promise<string> {
  for (const seat of seatsOf(world)) {
    const { band, user, device } = seat;
    if (device.isUp) for (const { engine } of awakeTabs(seat)) engine.hint({ vers: band.server.vers(user) });
  }
  return '';
}

export async function serverCrashes(world: SimWorld): Promise<string | null> {
  if (!world.isServerUp) return null;
  world.isServerUp = false;
  world.time.clock.after(world.chance.below(8_000), () => (world.isServerUp = true));
  return '';
}

/** A new version: the server knows what newer apps send, and lets older ones pull no more now and then. */
export async function release({ app, bands, chance }: SimWorld): Promise<string> {
  for (const { server } of bands) server.unknown.clear();
  app.newest += 1;
  if (chance.happens(0.5)) app.oldest = app.newest;
  return `${app.newest} ${app.oldest}`;
}

export async function compact({ bands, chance }: SimWorld): Promise<string | null> {
  const band = chance.oneOf(bands);
  band?.server.compact();
  return band?.name ?? null;
}

export async function backup(world: SimWorld): Promise<string | null> {
  if (!world.hasBackups) return null;
  world.backup = new Map(world.bands.map((band) => [band, band.server.backup()]));
  return '';
}

export async function restore({ backup: taken }: SimWorld): Promise<string | null> {
  if (!taken) return null;
  for (const [{ server }, one] of taken) server.restore(one);
  return '';
}
