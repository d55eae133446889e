import { z } from 'zod';
import { listing, OnlyFields } from './listing.ts';
import { routes } from './routes.ts';
import { Country, Flag, Id, rowShape, text, TimeZone } from './values.ts';
import { venueLayouts, venueTypes } from './venues/venue-kinds.ts';

export const VenueType = z.enum(venueTypes);
export type VenueType = z.infer<typeof VenueType>;

const Position = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
const Seats = z.int().min(0).max(1_000_000).nullable();

const facts = {
  name: text(1, 200),
  street: text(0, 200).nullable(),
  city: text(1, 100).nullable(),
  region: text(1, 100).nullable(),
  postalCode: text(1, 20).nullable(),
  country: Country.nullable(),
  position: Position.nullable(),
  timeZone: TimeZone.nullable(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  capacity: z.strictObject({ seated: Seats, standing: Seats, total: Seats }),
  layout: z.enum(venueLayouts).nullable(),
  type: VenueType.nullable(),
  genres: z.array(text(1, 50)).max(20),
  equipment: z.array(text(1, 100)).max(50),
  stageSize: text(1, 100).nullable(),
  active: z.boolean(),
};

/** A venue as this workspace knows it. `stageNotes` are its own affair: for a viewer they are empty. */
export const Venue = z.object({
  ...rowShape,
  ...facts,
  slug: z.string(),
  // Stored values were parsed on their way in; the way out stays lenient so that an old row can always be read.
  name: z.string(),
  website: z.string().nullable(),
  stageNotes: z.string(),
  performanceCount: z.int().optional(),
});
export type Venue = z.infer<typeof Venue>;

/** A venue without the workspace's own notes: what every member may see, and what events carry. */
export const VenueFacts = Venue.omit({ stageNotes: true, performanceCount: true });
export type VenueFacts = z.infer<typeof VenueFacts>;

/** What a person says about a venue. */
export type VenueFields = Omit<VenueFacts, keyof typeof rowShape | 'slug'>;

export const CreateVenue = z.strictObject({
  id: Id.optional(),
  name: facts.name,
  ...z.strictObject(facts).omit({ name: true }).partial().shape,
  stageNotes: text(0, 10_000).optional(),
});
export type CreateVenue = z.infer<typeof CreateVenue>;

export const UpdateVenue = z.strictObject({ ...facts, stageNotes: text(0, 10_000) }).partial();
export type UpdateVenue = z.infer<typeof UpdateVenue>;

export const MergeVenues = z.strictObject({ into: Id });

/** A pair of venues that look like one place: within 100 m or in one city, and names that agree by more than 0.8. */
export const VenueTwin = z.object({
  a: Venue,
  b: Venue,
  nameSimilarity: z.number(),
  metresApart: z.number().nullable(),
});
export type VenueTwin = z.infer<typeof VenueTwin>;

const params = z.strictObject({ id: Id });

export const venueRoutes = routes('workspace', 'Venues', {
  create: {
    method: 'POST',
    path: '/venues',
    summary: 'Add a venue.',
    body: CreateVenue,
    reply: Venue,
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/venues',
    summary: 'The venues; search by name or city, filter by country, type, capacity or distance from a point.',
    query: listing({
      filter: {
        q: text(0, 200).optional(),
        city: text(0, 100).optional(),
        country: Country.optional(),
        type: VenueType.optional(),
        genre: text(0, 50).optional(),
        minCapacity: z.coerce.number().int().min(0).max(1_000_000).optional(),
        near: z
          .string()
          .max(100)
          .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'A point is "latitude,longitude".')
          .optional(),
        radiusKm: z.coerce.number().min(0.1).max(20_000).optional(),
        trashed: Flag.optional(),
      },
      sort: ['name', 'city', 'createdAt', 'updatedAt'],
    }),
    reply: Venue,
    list: true,
  },
  stream: {
    method: 'GET',
    path: '/venues/stream',
    summary: 'Every venue of the workspace, one JSON row a line.',
    reply: Venue,
    kind: 'stream',
  },
  twins: {
    method: 'GET',
    path: '/venues/twins',
    summary: 'Pairs of venues that look like the same place.',
    reply: VenueTwin,
    list: true,
  },
  show: { method: 'GET', path: '/venues/:id', summary: 'One venue.', params, query: OnlyFields, reply: Venue },
  update: { method: 'PATCH', path: '/venues/:id', summary: 'Change a venue.', params, body: UpdateVenue, reply: Venue },
  merge: {
    method: 'POST',
    path: '/venues/:id/merge',
    summary: 'Fold this venue into another one; its id stays as an alias.',
    params,
    body: MergeVenues,
    reply: Venue,
  },
  trash: {
    method: 'DELETE',
    path: '/venues/:id',
    summary: 'Put a venue into the trash for 30 days.',
    params,
    reply: Venue,
  },
  restore: {
    method: 'POST',
    path: '/venues/:id/restore',
    summary: 'Take a venue out of the trash.',
    params,
    reply: Venue,
  },
});
