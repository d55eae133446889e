import { createSlugs, newVenue, venueSlug } from '@backline/contract';
import type { CreateVenue, Venue, VenueFacts, VenueFields } from '@backline/contract';
import { allow, fail, isRepeat } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { venueCreated } from './events.ts';
import { holdAdding, insertVenue, slugsLike, venueById, writeNotes } from './venue.sql.ts';
import { viewFacts, viewVenue } from './venue.view.ts';

/** Adds a venue. The same id with the same content again answers what is there; with other content it is a DUPLICATE. */
export async function createVenue(ctx: Ctx, { id, ...input }: CreateVenue): Promise<Venue> {
  allow(ctx.actor, 'venue', 'create');
  if (input.stageNotes) allow(ctx.actor, 'venue_notes', 'create');
  await ctx.db.run(holdAdding(ctx.workspaceId));
  const there = id === undefined ? undefined : await ctx.db.maybe(venueById(ctx.workspaceId, id));
  if (there) return repeated(viewVenue(there), input);
  const venue = await addVenue(ctx, id ?? null, newVenue(input));
  const { stageNotes = '' } = input;
  if (stageNotes) await ctx.db.run(writeNotes(ctx.workspaceId, venue.id, stageNotes, ctx.actor.userId));
  return { ...venue, stageNotes };
}

/** Stores a new venue under the first free slug of its name and tells of it; adding must be held. */
export async function addVenue(ctx: Ctx, id: string | null, fields: VenueFields): Promise<VenueFacts> {
  const stem = venueSlug(fields.name);
  const taken = await ctx.db.all(slugsLike(ctx.workspaceId, stem));
  const slug = createSlugs(taken.map((row) => row.slug))(stem);
  const row = { workspaceId: ctx.workspaceId, id, slug, fields, createdBy: ctx.actor.userId };
  const venue = viewFacts(await ctx.db.one(insertVenue(row)));
  await ctx.emit(venueCreated, { venue });
  return venue;
}

function repeated(there: Venue, input: Omit<CreateVenue, 'id'>): Venue {
  return isRepeat(there, input) ? there : fail('DUPLICATE', { resource: 'venue' });
}
