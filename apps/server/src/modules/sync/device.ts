import { fail } from '#platform/kernel';
import type { Actor, Ctx } from '#platform/kernel';
import { addDevice, countDevices, deviceToPush, noteRead } from './device.sql.ts';
import type { DeviceRow } from './device.sql.ts';

/** More than anybody has in use; the old ones go by themselves. */
const mostDevices = 200;

/** Devices belong to people: whoever comes by a key, or looks in for support, reads by requests. */
export function requirePerson({ key, support }: Actor): void {
  if (key) fail('FORBIDDEN', { message: 'Devices sync as a person. An API key reads and writes by requests.' });
  if (support)
    fail('FORBIDDEN', { message: 'You look into this workspace for support: nothing of it is kept on a device.' });
}

/** The device of whoever acts, held until the end of the transaction; one that is new gets its place. */
export async function deviceOf(ctx: Ctx, id: string, schema: number): Promise<DeviceRow> {
  const { db, workspaceId, actor } = ctx;
  requirePerson(actor);
  const known = await db.maybe(deviceToPush(workspaceId, id));
  if (known) return known;
  const { count } = await db.one(countDevices(workspaceId, actor.userId));
  if (count >= mostDevices)
    fail('LIMIT_REACHED', { message: 'You have too many devices here. Old ones go after 180 days.' });
  await db.run(addDevice(workspaceId, id, { userId: actor.userId, schema }));
  // Row-level security hides the device of somebody else.
  return (
    (await db.maybe(deviceToPush(workspaceId, id))) ??
    fail('FORBIDDEN', { message: 'This device belongs to somebody else.' })
  );
}

/** Notes that a device was seen, and how far it has read. */
export async function noteDevice(
  ctx: Ctx,
  {
    id,
    schema,
    cookies,
  }: { readonly id: string; readonly schema: number; readonly cookies: Readonly<Record<string, number>> },
): Promise<void> {
  await deviceOf(ctx, id, schema);
  await ctx.db.run(noteRead(ctx.workspaceId, id, cookies));
}
