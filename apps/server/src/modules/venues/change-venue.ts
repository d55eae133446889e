import { changedVenue } from '@backline/contract';
import type { UpdateVenue, Venue } from '@backline/contract';
import { allow, expectVersion, fail, refuseTrashed, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { venueUpdated } from './events.ts';
import { updateVenue, venueToChange, writeNotes } from './venue.sql.ts';
import { viewFacts, viewVenue } from './venue.view.ts';

/** Changes what is known of a venue; what is left out stays as it is. */
export async function changeVenue(
  ctx: Ctx,
  id: string,
  change: UpdateVenue,
  ifMatch: number | undefined,
): Promise<Venue> {
  allow(ctx.actor, 'venue', 'update');
  const row = (await ctx.db.maybe(venueToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'venue' });
  allow(ctx.actor, 'venue', 'update', row);
  expectVersion(row, ifMatch);
  refuseTrashed(row, { resource: 'venue', noun: 'venue' });
  const before = viewVenue(row);
  // The version of a venue is that of its notes too, so its row is written even where only they change.
  const venue = viewFacts(await ctx.db.one(updateVenue(ctx.workspaceId, id, changedVenue(before, change))));
  const { stageNotes = before.stageNotes } = change;
  if (stageNotes !== before.stageNotes) allow(ctx.actor, 'venue_notes', 'update');
  if (stageNotes !== before.stageNotes) await ctx.db.run(writeNotes(ctx.workspaceId, id, stageNotes, ctx.actor.userId));
  const after = { ...venue, stageNotes };
  await ctx.emit(venueUpdated, { venue }, { changed: whatChanged(before, after) });
  return after;
}
