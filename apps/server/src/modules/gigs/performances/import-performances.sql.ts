import { sql } from '#platform/kernel';

/** Keys of imported shows; the trash holds its keys too, so that what a person threw away does not come back. */
export function importedKeys(workspaceId: string, source: string) {
  return sql<{ sourceKey: string }>`select source_key as "sourceKey" from gigs.performances
    where workspace_id = ${workspaceId} and source = ${source} and source_key is not null`;
}

/** Dates and places of every show in the log, to find likely duplicates by. */
export function nightsInLog(workspaceId: string) {
  return sql<{
    localDate: string;
    venueName: string;
    venueCity: string | null;
    venueRegion: string | null;
    venueCountry: string | null;
  }>`select local_date as "localDate", venue_name as "venueName", venue_city as "venueCity", venue_region as "venueRegion",
      venue_country as "venueCountry"
    from gigs.performances where workspace_id = ${workspaceId} and deleted_at is null`;
}

/** Trashes the shows of an import that nobody edited since, and frees their keys: importing them again is allowed. */
export function trashImported(workspaceId: string, importId: string) {
  return sql<{
    id: string;
    setListId: string | null;
  }>`update gigs.performances set deleted_at = now(), source_key = null
    where workspace_id = ${workspaceId} and import_id = ${importId} and deleted_at is null and edited_at is null
    returning id, set_list_id as "setListId"`;
}

/** Those of these venues that a show in the log is at. */
export function venuesOfLog(workspaceId: string, ids: readonly string[]) {
  return sql<{ id: string }>`select distinct venue_id as id from gigs.performances
    where workspace_id = ${workspaceId} and venue_id = any(${ids}::uuid[]) and deleted_at is null`;
}

/** Those of these songs that were played at a show in the log. */
export function songsOfLog(workspaceId: string, ids: readonly string[]) {
  return sql<{ id: string }>`select distinct i.song_id as id
    from gigs.played_items i join gigs.performances p on p.workspace_id = i.workspace_id and p.id = i.performance_id
    where i.workspace_id = ${workspaceId} and i.song_id = any(${ids}::uuid[]) and p.deleted_at is null`;
}

/** Shows of an import that are still in the log. */
export function countImported(workspaceId: string, importId: string) {
  return sql<{ count: number }>`select count(*) as count from gigs.performances
    where workspace_id = ${workspaceId} and import_id = ${importId} and deleted_at is null`;
}
