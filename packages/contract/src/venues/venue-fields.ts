import type { CreateVenue, UpdateVenue, VenueFields } from '../venues.ts';
import { withChange } from '../with-change.ts';

const blank: Omit<VenueFields, 'name'> = {
  street: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
  position: null,
  timeZone: null,
  website: null,
  capacity: { seated: null, standing: null, total: null },
  layout: null,
  type: null,
  genres: [],
  equipment: [],
  stageSize: null,
  active: true,
};

/** The facts of a new venue; what is not known stays empty. */
export function newVenue({ id: _, stageNotes: __, ...given }: CreateVenue): VenueFields {
  return withChange({ ...blank, name: given.name }, given);
}

/** The facts of a venue after a change. */
export function changedVenue(venue: VenueFields, { stageNotes: _, ...change }: UpdateVenue): VenueFields {
  return withChange(venue, change);
}

/** The facts of a venue that another one was folded into: its own, and the other's where it knows nothing. */
export function mergedVenue(into: VenueFields, from: VenueFields): VenueFields {
  return {
    ...into,
    street: into.street ?? from.street,
    city: into.city ?? from.city,
    region: into.region ?? from.region,
    postalCode: into.postalCode ?? from.postalCode,
    country: into.country ?? from.country,
    position: into.position ?? from.position,
    timeZone: into.timeZone ?? from.timeZone,
    website: into.website ?? from.website,
    capacity: {
      seated: into.capacity.seated ?? from.capacity.seated,
      standing: into.capacity.standing ?? from.capacity.standing,
      total: into.capacity.total ?? from.capacity.total,
    },
    layout: into.layout ?? from.layout,
    type: into.type ?? from.type,
    genres: joined(into.genres, from.genres, 20),
    equipment: joined(into.equipment, from.equipment, 50),
    stageSize: into.stageSize ?? from.stageSize,
  };
}

function joined(into: readonly string[], from: readonly string[], most: number): string[] {
  return [...new Set([...into, ...from])].slice(0, most);
}
