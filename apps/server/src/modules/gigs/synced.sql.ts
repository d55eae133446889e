import { allOf, asText, datedColumns, fragment, permitted, rowColumns, sql } from '#platform/kernel';
import type { Fragment, Reachable, SyncedRowsOf } from '#platform/kernel';

const performance: SyncedRowsOf = {
  table: 'performance',
  resource: 'performance',
  rows: (workspaceId, ids, reachable) =>
    sql`select p.id, ${asText(fragment`${rowColumns(fragment`p`)}, p.profile_id as "profileId", p.local_date as "localDate",
        p.day_order as "dayOrder", p.start_time as "startTime", p.time_zone as "timeZone", app.instant(p.starts_at) as "startsAt",
        p.duration_seconds as "durationSeconds", p.venue_id as "venueId", p.venue_name as "venueName", p.venue_city as "venueCity",
        p.venue_region as "venueRegion", p.venue_country as "venueCountry", p.venue_type as "venueType",
        p.own_venue_type as "ownVenueType", p.title, p.status, p.cancel_reason as "cancelReason", p.audience_size as "audienceSize",
        p.set_list_id as "setListId", p.set_count as "setCount", p.song_count as "songCount", p.rating, p.notes, p.source,
        p.source_key as "sourceKey"`)}
      from gigs.performances p where ${which(fragment`p.id`, workspaceId, ids, reachable)}`,
};

const money = (amount: Fragment, currency: Fragment) =>
  fragment`case when ${amount} is not null then json_build_object('amount', ${amount}, 'currency', ${currency}) end`;

const performanceMoney: SyncedRowsOf = {
  table: 'performanceMoney',
  resource: 'performance',
  rows: (workspaceId, ids, reachable) =>
    sql`select m.id, ${asText(fragment`${datedColumns(fragment`m`)}, ${money(fragment`m.payment_amount`, fragment`m.payment_currency`)} as payment,
        m.payment_status as "paymentStatus", m.fee_type as "feeType", ${money(fragment`m.tips_amount`, fragment`m.tips_currency`)} as tips,
        ${money(fragment`m.merch_amount`, fragment`m.merch_currency`)} as "merchSales", m.expenses`)}
      from gigs.performance_money m join gigs.performances p on p.workspace_id = m.workspace_id and p.id = m.id
      where ${which(fragment`m.id`, workspaceId, ids, reachable)}`,
};

const performanceNotes: SyncedRowsOf = {
  table: 'performanceNotes',
  resource: 'performance',
  rows: (workspaceId, ids, reachable) =>
    sql`select n.id, ${asText(fragment`${datedColumns(fragment`n`)}, n.performance_id as "performanceId", n.body`)}
      from gigs.performance_notes n join gigs.performances p on p.workspace_id = n.workspace_id and p.id = n.performance_id
      where ${which(fragment`n.id`, workspaceId, ids, reachable)}`,
};

const playedItem: SyncedRowsOf = {
  table: 'playedItem',
  resource: 'performance',
  rows: (workspaceId, ids, reachable) =>
    sql`select i.id, ${asText(fragment`${datedColumns(fragment`i`)}, i.performance_id as "performanceId", i.set_no as "setNo", i.position,
        i.song_id as "songId", i.title, i.segue`)}
      from gigs.played_items i join gigs.performances p on p.workspace_id = i.workspace_id and p.id = i.performance_id
      where ${which(fragment`i.id`, workspaceId, ids, reachable)}`,
};

const profile: SyncedRowsOf = {
  table: 'profile',
  resource: 'profile',
  rows: (workspaceId, ids, reachable) =>
    sql`select f.id, ${asText(fragment`${rowColumns(fragment`f`)}, f.user_id as "userId", f.name, f.instruments, f.genres, f.bio,
        f.links, f.home_town as "homeTown",
        case when f.latitude is not null then json_build_object('lat', f.latitude, 'lon', f.longitude) end as position,
        f.time_zone as "timeZone", f.years_of_experience as "yearsOfExperience", f.play_frequency as "playFrequency",
        f.typical_crowd as "typicalCrowd", f.marketing_efforts as "marketingEfforts", f.visibility`)}
      from gigs.profiles f
      where ${allOf([
        fragment`f.workspace_id = ${workspaceId} and f.id = any(${ids}::uuid[])`,
        permitted(reachable, { createdBy: fragment`f.created_by` }),
      ])}`,
};

/** Shows, profiles and what belongs to them, as they travel to devices. */
export const synced = [performance, performanceMoney, performanceNotes, playedItem, profile];

/** Whoever reaches a show reaches what belongs to it, within what row-level security leaves. */
function which(id: Fragment, workspaceId: string, ids: readonly string[], reachable: Reachable): Fragment {
  return allOf([
    fragment`p.workspace_id = ${workspaceId} and ${id} = any(${ids}::uuid[])`,
    permitted(reachable, { createdBy: fragment`p.created_by`, status: fragment`p.status` }),
  ]);
}
