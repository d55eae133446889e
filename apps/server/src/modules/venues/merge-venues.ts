import { cutText, mergedVenue } from '@backline/contract';
import type { Venue } from '@backline/contract';
import { allow, expectVersion, fail, refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { venueMerged } from './events.ts';
import { insertAlias, markDeleted, updateVenue, venueToChange, writeNotes } from './venue.sql.ts';
import { viewFacts, viewVenue } from './venue.view.ts';

/**
 * Folds one venue into another, which learns what it did not know. The old id and name stay as aliases;
 * whoever keeps the old id moves over by reacting to `venue.merged`.
 */
export async function mergeVenues(ctx: Ctx, id: string, intoId: string, ifMatch: number | undefined): Promise<Venue> {
  allow(ctx.actor, 'venue', 'delete');
  // The notes of both become those of one.
  allow(ctx.actor, 'venue_notes', 'update');
  if (id === intoId) refuse('into', 'self', 'A venue cannot be merged into itself.');
  const { from, into } = await hold(ctx, id, intoId);
  expectVersion(from, ifMatch);
  const stageNotes = cutText([into.stageNotes, from.stageNotes].filter(Boolean).join('\n\n'), 10_000);
  const venue = viewFacts(await ctx.db.one(updateVenue(ctx.workspaceId, into.id, mergedVenue(into, from))));
  if (stageNotes !== into.stageNotes)
    await ctx.db.run(writeNotes(ctx.workspaceId, into.id, stageNotes, ctx.actor.userId));
  // The alias first: a venue that has one is gone from devices when its row is written.
  await ctx.db.together([
    ...insertAlias({ workspaceId: ctx.workspaceId, id: from.id, into: into.id, createdBy: ctx.actor.userId }),
    markDeleted(ctx.workspaceId, from.id, ctx.now),
  ]);
  await ctx.emit(venueMerged, { venue, mergedId: from.id });
  return { ...venue, stageNotes };
}

/** Both venues, held in the order of their ids so that two merges at once never wait for each other. */
async function hold(ctx: Ctx, id: string, intoId: string): Promise<{ from: Venue; into: Venue }> {
  const held = new Map<string, Venue>();
  for (const each of [id, intoId].toSorted()) {
    const row = await ctx.db.maybe(venueToChange(ctx.workspaceId, each));
    if (row) held.set(each, viewVenue(row));
  }
  const from = held.get(id) ?? fail('NOT_FOUND', { resource: 'venue' });
  const into = held.get(intoId) ?? refuse('into', 'unknown', 'There is no such venue.');
  if (from.deletedAt !== null || into.deletedAt !== null)
    fail('STATE_CONFLICT', { resource: 'venue', message: 'A venue in the trash cannot be merged.' });
  return { from, into };
}
