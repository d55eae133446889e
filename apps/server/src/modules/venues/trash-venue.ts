import type { Venue } from '@backline/contract';
import { allow, expectVersion, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { venueRestored, venueTrashed } from './events.ts';
import { markDeleted, venueToChange } from './venue.sql.ts';
import { viewFacts, viewVenue } from './venue.view.ts';

/** Puts a venue into the trash; its shows keep it. One that is there already stays as it is. */
export async function trashVenue(ctx: Ctx, id: string, ifMatch?: number): Promise<Venue> {
  return await move(ctx, id, { at: ctx.now, ifMatch });
}

/** Takes a venue out of the trash. */
export async function restoreVenue(ctx: Ctx, id: string, ifMatch?: number): Promise<Venue> {
  return await move(ctx, id, { at: null, ifMatch });
}

interface Move {
  readonly at: Date | null;
  readonly ifMatch: number | undefined;
}

async function move(ctx: Ctx, id: string, { at, ifMatch }: Move): Promise<Venue> {
  allow(ctx.actor, 'venue', 'delete');
  const row = (await ctx.db.maybe(venueToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'venue' });
  allow(ctx.actor, 'venue', 'delete', row);
  expectVersion(row, ifMatch);
  if ((row.deletedAt !== null) === (at !== null)) return viewVenue(row);
  const venue = viewFacts(await ctx.db.one(markDeleted(ctx.workspaceId, id, at)));
  await ctx.emit(at ? venueTrashed : venueRestored, { venue });
  return { ...venue, stageNotes: row.stageNotes };
}
