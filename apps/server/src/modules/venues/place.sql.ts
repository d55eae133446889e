import { sql } from '#platform/kernel';

/** A place as a row of an import or the entry of a show names it. */
export interface NamedPlace {
  readonly name: string;
  readonly city?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly type?: string | null | undefined;
}

/** For each place, in order, its key and the venue of that name and town, if there is one; aliases count. */
export function venuesOfPlaces(workspaceId: string, places: readonly NamedPlace[]) {
  return sql<{ key: string; id: string | null }>`
    with asked as materialized (
      select place.at, venues.place_key(place.name, place.city, place.region, place.country) collate "C" as key
      from rows from (jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as (name text, city text, region text, country text))
        with ordinality as place (name, city, region, country, at)
    )
    select asked.key, coalesce(
      (select v.id from venues.venues v
        where v.workspace_id = ${workspaceId} and v.place_key = asked.key and v.deleted_at is null
        order by v.created_at, v.id limit 1),
      (select a.venue_id from venues.venue_aliases a
        join venues.venues v on v.workspace_id = a.workspace_id and v.id = a.venue_id
        where a.workspace_id = ${workspaceId} and a.place_key = asked.key and v.deleted_at is null
        order by a.created_at, a.id limit 1)) as id
    from asked order by asked.at`;
}

export function slugsOf(workspaceId: string) {
  return sql<{ slug: string }>`select slug from venues.venues where workspace_id = ${workspaceId}`;
}

/** Adds many places in one statement. */
export function insertPlaces(
  workspaceId: string,
  places: readonly (NamedPlace & { readonly slug: string })[],
  createdBy: string,
) {
  return sql<{ id: string }>`
    insert into venues.venues as v (workspace_id, slug, name, city, region, country, time_zone, type, created_by)
    select ${workspaceId}::uuid, place.slug, place.name, place.city, place.region, place.country, place."timeZone", place.type, ${createdBy}::uuid
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as place (slug text, name text, city text, region text, country text, "timeZone" text, type text)
    returning v.id`;
}

/** Puts those of the venues into the trash that nobody has changed since they were added. */
export function trashUnchanged(workspaceId: string, ids: readonly string[], at: Date) {
  return sql`update venues.venues set deleted_at = ${at}
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and version = 1 and deleted_at is null`;
}
