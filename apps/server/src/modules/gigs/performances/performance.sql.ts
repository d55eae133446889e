import type { AskedRow, PerformanceStatus } from '@backline/contract';
import { allOf, fragment, permitted, sql, upTo } from '#platform/kernel';
import type { Reachable } from '#platform/kernel';
import type { PerformanceDetailRow, PerformanceRow, PerformanceToChange } from './performance.ts';

/** The columns of a show as lists carry it, out of `p` and, where the reader may see money, `m`. */
export const performanceColumns = fragment`p.id, p.workspace_id as "workspaceId", p.version, p.created_by as "createdBy",
  p.created_at as "createdAt", p.updated_at as "updatedAt", p.deleted_at as "deletedAt", p.profile_id as "profileId",
  p.local_date as "localDate", p.day_order as "dayOrder", p.start_time as "startTime", p.time_zone as "timeZone",
  p.starts_at as "startsAt", p.duration_seconds as "durationSeconds", p.venue_id as "venueId", p.venue_name as "venueName",
  p.venue_city as "venueCity", p.venue_region as "venueRegion", p.venue_country as "venueCountry", p.venue_type as "venueType",
  p.title, p.status, p.audience_size as "audienceSize", p.set_list_id as "setListId", p.set_count as "setCount",
  p.song_count as "songCount", p.rating, p.notes, p.source, p.source_key as "sourceKey",
  m.id is not null as "hasMoney", m.payment_amount as "paymentAmount", m.payment_currency as "paymentCurrency",
  m.payment_status as "paymentStatus", m.fee_type as "feeType", m.tips_amount as "tipsAmount", m.tips_currency as "tipsCurrency",
  m.merch_amount as "merchAmount", m.merch_currency as "merchCurrency", m.expenses`;

/**
 * The money of the show `p`, looked up show by show; row-level security leaves it out for whoever may not see it. The
 * `offset` keeps it a look-up: the planner takes the policy for a filter that hardly anything passes, and would read
 * the money of the whole workspace for every show.
 */
export const withMoney = fragment`left join lateral (
    select m.id, m.payment_amount, m.payment_currency, m.payment_status, m.fee_type, m.tips_amount, m.tips_currency,
      m.merch_amount, m.merch_currency, m.expenses
    from gigs.performance_money m
    where m.workspace_id = p.workspace_id and m.id = p.id and m.deleted_at is null offset 0) m on true`;

const detailColumns = fragment`${performanceColumns},
  case when p.song_count = 0 then '[]'::json else (
    select json_agg(json_build_object('id', i.id, 'setNo', i.set_no, 'position', i.position, 'songId', i.song_id,
      'title', i.title, 'segue', i.segue) order by i.set_no, i.position)
    from gigs.played_items i where i.workspace_id = p.workspace_id and i.performance_id = p.id) end as "playedItems",
  coalesce((select n.body from gigs.performance_notes n where n.workspace_id = p.workspace_id and n.performance_id = p.id
    and n.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)), '') as "privateNotes",
  p.cancel_reason as "cancelReason"`;

/** One show with all that belongs to it, in one statement; the trash too. */
export function detailById(workspaceId: string, id: string) {
  return sql<PerformanceDetailRow>`select ${detailColumns} from gigs.performances p ${withMoney}
    where p.workspace_id = ${workspaceId} and p.id = ${id}`;
}

/** The same, held against other writers until the end of the transaction. */
export function detailForUpdate(workspaceId: string, id: string) {
  return sql<PerformanceToChange>`select ${detailColumns}, p.own_venue_type as "ownVenueType", p.made_from as "madeFrom"
    from gigs.performances p ${withMoney} where p.workspace_id = ${workspaceId} and p.id = ${id} for update of p`;
}

/** A page of the stream: every show, the trash too, in the order of ids. */
export function performancesAfter(
  workspaceId: string,
  after: string,
  { reachable, limit }: { readonly reachable: Reachable; readonly limit: number },
) {
  return sql<PerformanceRow>`select ${performanceColumns} from gigs.performances p ${withMoney}
    where ${allOf([
      fragment`p.workspace_id = ${workspaceId} and p.id > ${after}`,
      permitted(reachable, { createdBy: fragment`p.created_by`, status: fragment`p.status` }),
    ])} order by p.id ${upTo({ limit })}`;
}

/** What conditions ask of a show. */
export function askedPerformance(workspaceId: string, id: string) {
  return sql<AskedRow>`select p.created_by as "createdBy", p.status from gigs.performances p
    where p.workspace_id = ${workspaceId} and p.id = ${id}`;
}

/** What is in the log on these dates: where a new show finds its place in the day, and what it may be a duplicate of. */
export function nightsOn(workspaceId: string, dates: readonly string[]) {
  return sql<{
    id: string;
    localDate: string;
    venueId: string;
    startsAt: string | null;
    durationSeconds: number;
    dayOrder: number;
    status: PerformanceStatus;
  }>`select p.id, p.local_date as "localDate", p.venue_id as "venueId", p.starts_at as "startsAt",
      p.duration_seconds as "durationSeconds", p.day_order as "dayOrder", p.status
    from gigs.performances p
    where p.workspace_id = ${workspaceId} and p.deleted_at is null and p.local_date = any(${dates}::date[])
    order by p.local_date, p.day_order, p.id limit 5000`;
}

/** The places that are taken in the day. */
export function placesTaken(workspaceId: string, localDate: string) {
  return sql<{ dayOrder: number }>`select p.day_order as "dayOrder" from gigs.performances p
    where p.workspace_id = ${workspaceId} and p.deleted_at is null and p.local_date = ${localDate}::date`;
}

/** Which of these profiles may be named by a show. */
export function knownProfiles(workspaceId: string, ids: readonly string[]) {
  return sql<{ id: string }>`select id from gigs.profiles
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and deleted_at is null`;
}
