import type { AskedRow, VenueFacts, VenueFields } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** A venue as its columns come. */
export interface FactsRow extends Omit<VenueFacts, 'position' | 'capacity'> {
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly seated: number | null;
  readonly standing: number | null;
  readonly total: number | null;
}

export interface VenueRow extends FactsRow {
  readonly stageNotes: string;
}

export const facts = fragment`v.id, v.workspace_id as "workspaceId", v.version, v.created_by as "createdBy",
  v.created_at as "createdAt", v.updated_at as "updatedAt", v.deleted_at as "deletedAt", v.slug, v.name, v.street, v.city,
  v.region, v.postal_code as "postalCode", v.country, v.latitude, v.longitude, v.time_zone as "timeZone", v.website,
  v.seated, v.standing, v.total, v.layout, v.type, v.genres, v.equipment, v.stage_size as "stageSize", v.active`;

/** Row-level security hides the notes of whoever may not read them; they are empty then. */
export const notes = fragment`coalesce(n.stage_notes, '') as "stageNotes"`;

export const withNotes = fragment`venues.venues v
  left join venues.venue_notes n on n.workspace_id = v.workspace_id and n.id = v.id`;

/** Not merged into another one: an alias is no venue of its own any more. */
export const isItself = fragment`not exists (
  select from venues.venue_aliases a where a.workspace_id = v.workspace_id and a.id = v.id)`;

/** The venue of this id, or the one that it was merged into. */
export function venueById(workspaceId: string, id: string) {
  return sql<VenueRow>`select ${facts}, ${notes} from ${withNotes}
    where v.workspace_id = ${workspaceId} and v.id = coalesce(
      (select a.venue_id from venues.venue_aliases a where a.workspace_id = ${workspaceId} and a.id = ${id}::uuid), ${id}::uuid)`;
}

/** Venues of ids or aliases, each with the id that was asked for; trashed ones too. */
export function venuesByIds(ids: readonly string[]) {
  return sql<FactsRow & { askedId: string }>`select asked.id as "askedId", ${facts}
    from unnest(${ids}::uuid[]) as asked (id)
    left join venues.venue_aliases a on a.id = asked.id
    join venues.venues v on v.id = coalesce(a.venue_id, asked.id)`;
}

/** The id of the venue that is meant by an id, and those of all that were merged into it. */
/** What conditions ask of a venue. */
export function askedVenue(workspaceId: string, id: string) {
  return sql<AskedRow>`select v.created_by as "createdBy" from venues.venues v where v.workspace_id = ${workspaceId} and v.id = ${id}`;
}

export function idsOfVenue(workspaceId: string, id: string) {
  return sql<{ id: string }>`with meant as (
      select coalesce((select a.venue_id from venues.venue_aliases a
        where a.workspace_id = ${workspaceId} and a.id = ${id}::uuid), ${id}::uuid) as id)
    select id from meant
    union all select a.id from venues.venue_aliases a join meant on a.venue_id = meant.id where a.workspace_id = ${workspaceId}`;
}

/** The venue itself, held until the end of the transaction; an alias has none. */
export function venueToChange(workspaceId: string, id: string) {
  return sql<VenueRow>`select ${facts}, ${notes} from ${withNotes}
    where v.workspace_id = ${workspaceId} and v.id = ${id} and ${isItself} for update of v`;
}

/** Lets one transaction at a time add venues to a workspace, so that no two make the same one or take the same slug. */
export function holdAdding(workspaceId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`venues.add ${workspaceId}`}::text, 0))`;
}

/** The slugs that begin alike. */
export function slugsLike(workspaceId: string, stem: string) {
  return sql<{ slug: string }>`select slug from venues.venues
    where workspace_id = ${workspaceId} and (slug = ${stem} or (slug > ${`${stem}-`} and slug < ${`${stem}.`}))`;
}

export interface NewVenueRow {
  readonly workspaceId: string;
  readonly id: string | null;
  readonly slug: string;
  readonly fields: VenueFields;
  readonly createdBy: string;
}

export function insertVenue({ workspaceId, id, slug, fields, createdBy }: NewVenueRow) {
  return sql<FactsRow>`insert into venues.venues as v (workspace_id, id, slug, name, street, city, region, postal_code, country,
      latitude, longitude, time_zone, website, seated, standing, total, layout, type, genres, equipment, stage_size, active, created_by)
    values (${workspaceId}, coalesce(${id}::uuid, uuidv7()), ${slug}, ${fields.name}, ${fields.street}, ${fields.city},
      ${fields.region}, ${fields.postalCode}, ${fields.country}, ${fields.position?.lat}, ${fields.position?.lon},
      ${fields.timeZone}, ${fields.website}, ${fields.capacity.seated}, ${fields.capacity.standing}, ${fields.capacity.total},
      ${fields.layout}, ${fields.type}, ${fields.genres}, ${fields.equipment}, ${fields.stageSize}, ${fields.active}, ${createdBy})
    returning ${facts}`;
}

/** Writes all facts; the trigger stamps those that differ. */
export function updateVenue(workspaceId: string, id: string, fields: VenueFields) {
  return sql<FactsRow>`update venues.venues v set name = ${fields.name}, street = ${fields.street}, city = ${fields.city},
      region = ${fields.region}, postal_code = ${fields.postalCode}, country = ${fields.country},
      latitude = ${fields.position?.lat}, longitude = ${fields.position?.lon}, time_zone = ${fields.timeZone},
      website = ${fields.website}, seated = ${fields.capacity.seated}, standing = ${fields.capacity.standing},
      total = ${fields.capacity.total}, layout = ${fields.layout}, type = ${fields.type}, genres = ${fields.genres},
      equipment = ${fields.equipment}, stage_size = ${fields.stageSize}, active = ${fields.active}
    where v.workspace_id = ${workspaceId} and v.id = ${id} returning ${facts}`;
}

export function writeNotes(workspaceId: string, id: string, stageNotes: string, createdBy: string) {
  return sql`insert into venues.venue_notes (workspace_id, id, stage_notes, created_by)
    values (${workspaceId}, ${id}, ${stageNotes}, ${createdBy})
    on conflict (workspace_id, id) do update set stage_notes = excluded.stage_notes`;
}

/** Puts a venue into the trash (a time) or takes it out (null). */
export function markDeleted(workspaceId: string, id: string, at: Date | null) {
  return sql<FactsRow>`update venues.venues v set deleted_at = ${at} where v.workspace_id = ${workspaceId} and v.id = ${id}
    returning ${facts}`;
}

/** Makes the id and name of one venue lead to another, and all that led to it so far. */
export function insertAlias(alias: { workspaceId: string; id: string; into: string; createdBy: string }) {
  const { workspaceId, id, into, createdBy } = alias;
  return [
    sql`update venues.venue_aliases set venue_id = ${into} where workspace_id = ${workspaceId} and venue_id = ${id}`,
    sql`insert into venues.venue_aliases (workspace_id, id, venue_id, place_key, created_by)
      select v.workspace_id, v.id, ${into}::uuid, v.place_key, ${createdBy}::uuid
      from venues.venues v where v.workspace_id = ${workspaceId} and v.id = ${id}`,
  ];
}
