import { allOf, asText, datedColumns, fragment, permitted, rowColumns, sql } from '#platform/kernel';
import type { Fragment, Reachable, SyncedRowsOf } from '#platform/kernel';

const venue: SyncedRowsOf = {
  table: 'venue',
  resource: 'venue',
  rows: (workspaceId, ids, reachable) =>
    sql`select v.id, ${asText(fragment`${rowColumns(fragment`v`)}, v.slug, v.name, v.street, v.city, v.region,
        v.postal_code as "postalCode", v.country,
        case when v.latitude is not null then json_build_object('lat', v.latitude, 'lon', v.longitude) end as position,
        v.time_zone as "timeZone", v.website,
        json_build_object('seated', v.seated, 'standing', v.standing, 'total', v.total) as capacity, v.layout, v.type, v.genres,
        v.equipment, v.stage_size as "stageSize", v.active`)}
      from venues.venues v where ${which(workspaceId, ids, reachable)}`,
};

const venueNotes: SyncedRowsOf = {
  table: 'venueNotes',
  resource: 'venue',
  rows: (workspaceId, ids, reachable) =>
    sql`select n.id, ${asText(fragment`${datedColumns(fragment`n`)}, n.stage_notes as "stageNotes"`)}
      from venues.venue_notes n join venues.venues v on v.workspace_id = n.workspace_id and v.id = n.id
      where ${which(workspaceId, ids, reachable)}`,
};

/** Venues and what the workspace notes about them, as they travel to devices. */
export const synced = [venue, venueNotes];

function which(workspaceId: string, ids: readonly string[], reachable: Reachable): Fragment {
  return allOf([
    fragment`v.workspace_id = ${workspaceId} and v.id = any(${ids}::uuid[])`,
    permitted(reachable, { createdBy: fragment`v.created_by` }),
  ]);
}
