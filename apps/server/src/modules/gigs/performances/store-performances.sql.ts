import type { PerformanceDetail, PerformanceMoney, PlayedItem } from '@backline/contract';
import { fragment, records, sql } from '#platform/kernel';
import type { NewShow } from './performance.ts';

/** What the database adds to a row that is written. */
export interface Stamped {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

interface Owner {
  readonly workspaceId: string;
  readonly userId: string;
}

/**
 * Adds shows with their money, any number in one statement; one whose id is taken is left out and does not come back.
 * The money goes in with the shows, or it would be written over that of a show that has the id already.
 */
export function insertShows({ workspaceId, userId }: Owner, rows: readonly NewShow[]) {
  const shows = rows.map(({ show, ownVenueType, importId, madeFrom }) => {
    const { money: _, playedItems: __, privateNotes: ___, cancelReason: ____, ...facts } = show;
    return { ...facts, ownVenueType, importId, madeFrom };
  });
  const earned = rows.flatMap(({ show: { id, money } }) => (money ? [moneyRecord(id, money)] : []));
  const insertMoney = fragment`, earned as (insert into gigs.performance_money (${moneyColumns})
    select ${workspaceId}, ${userId}, m.* from ${records('m', moneyFields, earned)} where m.id in (select made.id from made))`;
  return sql<Stamped>`with made as (
    insert into gigs.performances (workspace_id, created_by, id, profile_id, local_date, day_order, start_time,
      time_zone, starts_at, duration_seconds, venue_id, venue_name, venue_city, venue_region, venue_country, venue_type,
      own_venue_type, title, status, audience_size, set_list_id, set_count, song_count, rating, notes, source, source_key,
      import_id, made_from)
    select ${workspaceId}, ${userId}, r.* from ${records('r', showFields, shows)}
    on conflict (workspace_id, id) do nothing
    returning id, version, created_at, updated_at, deleted_at)${earned.length > 0 ? insertMoney : fragment``}
    select id, version, created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt" from made`;
}

const showFields = {
  id: 'uuid',
  profileId: 'uuid',
  localDate: 'date',
  dayOrder: 'int',
  startTime: 'text',
  timeZone: 'text',
  startsAt: 'timestamptz',
  durationSeconds: 'int',
  venueId: 'uuid',
  venueName: 'text',
  venueCity: 'text',
  venueRegion: 'text',
  venueCountry: 'text',
  venueType: 'text',
  ownVenueType: 'text',
  title: 'text',
  status: 'text',
  audienceSize: 'int',
  setListId: 'uuid',
  setCount: 'int',
  songCount: 'int',
  rating: 'int',
  notes: 'text',
  source: 'text',
  sourceKey: 'text',
  importId: 'uuid',
  madeFrom: 'text',
} as const;

/** Writes all facts of a show anew; the stamp sees for itself which ones differ. */
export function updateShow(show: PerformanceDetail, ownVenueType: string | null) {
  return sql<Stamped>`update gigs.performances set profile_id = ${show.profileId}, local_date = ${show.localDate},
      day_order = ${show.dayOrder}, start_time = ${show.startTime}, time_zone = ${show.timeZone}, starts_at = ${show.startsAt},
      duration_seconds = ${show.durationSeconds}, venue_id = ${show.venueId}, venue_name = ${show.venueName},
      venue_city = ${show.venueCity}, venue_region = ${show.venueRegion}, venue_country = ${show.venueCountry},
      venue_type = ${show.venueType}, own_venue_type = ${ownVenueType}, title = ${show.title},
      audience_size = ${show.audienceSize}, set_list_id = ${show.setListId}, set_count = ${show.setCount},
      song_count = ${show.songCount}, rating = ${show.rating}, notes = ${show.notes}, edited_at = now()
    where workspace_id = ${show.workspaceId} and id = ${show.id}
    returning id, version, created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"`;
}

export function updateStatus(workspaceId: string, id: string, next: { status: string; reason: string | null }) {
  return sql<Stamped>`update gigs.performances set status = ${next.status}, cancel_reason = ${next.reason}, edited_at = now()
    where workspace_id = ${workspaceId} and id = ${id}
    returning id, version, created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"`;
}

export function updateTrashed(workspaceId: string, id: string, trashed: boolean) {
  return sql<Stamped>`update gigs.performances set deleted_at = case when ${trashed}::boolean then now() end
    where workspace_id = ${workspaceId} and id = ${id}
    returning id, version, created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"`;
}

/** Writes the money of a show, whether there was any before or not. */
export function putMoney({ workspaceId, userId }: Owner, id: string, money: PerformanceMoney) {
  return sql`insert into gigs.performance_money (${moneyColumns})
    select ${workspaceId}, ${userId}, m.* from ${records('m', moneyFields, [moneyRecord(id, money)])}
    on conflict (workspace_id, id) do update set payment_amount = excluded.payment_amount,
      payment_currency = excluded.payment_currency, payment_status = excluded.payment_status, fee_type = excluded.fee_type,
      tips_amount = excluded.tips_amount, tips_currency = excluded.tips_currency, merch_amount = excluded.merch_amount,
      merch_currency = excluded.merch_currency, expenses = excluded.expenses, deleted_at = null`;
}

const moneyColumns = fragment`workspace_id, created_by, id, payment_amount, payment_currency, payment_status,
      fee_type, tips_amount, tips_currency, merch_amount, merch_currency, expenses`;

const moneyFields = {
  id: 'uuid',
  paymentAmount: 'bigint',
  paymentCurrency: 'text',
  paymentStatus: 'text',
  feeType: 'text',
  tipsAmount: 'bigint',
  tipsCurrency: 'text',
  merchAmount: 'bigint',
  merchCurrency: 'text',
  expenses: 'jsonb',
} as const;

function moneyRecord(id: string, money: PerformanceMoney) {
  return {
    id,
    paymentAmount: money.payment?.amount,
    paymentCurrency: money.payment?.currency,
    paymentStatus: money.paymentStatus,
    feeType: money.feeType,
    tipsAmount: money.tips?.amount,
    tipsCurrency: money.tips?.currency,
    merchAmount: money.merchSales?.amount,
    merchCurrency: money.merchSales?.currency,
    expenses: money.expenses,
  };
}

/** Nothing is known about the money of this show any more. */
export function clearMoney(workspaceId: string, id: string) {
  return sql`update gigs.performance_money set payment_amount = null, payment_currency = null, payment_status = null,
      fee_type = null, tips_amount = null, tips_currency = null, merch_amount = null, merch_currency = null, expenses = '[]',
      deleted_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and deleted_at is null`;
}

/** Writes the private notes of the one who writes, a row a show. */
export function putNotes({ workspaceId, userId }: Owner, rows: readonly { id: string; privateNotes: string }[]) {
  return sql`insert into gigs.performance_notes (workspace_id, created_by, user_id, performance_id, body)
    select ${workspaceId}, ${userId}, ${userId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      "id" uuid, "privateNotes" text)
    on conflict (workspace_id, performance_id, user_id) do update set body = excluded.body`;
}

/** Adds played songs; an item without an id gets one. */
export function insertItems(
  { workspaceId, userId }: Owner,
  rows: readonly (Omit<PlayedItem, 'id'> & { readonly id: string | null; readonly performanceId: string })[],
) {
  return sql`insert into gigs.played_items (workspace_id, created_by, id, performance_id, set_no, position, song_id, title, segue)
    select ${workspaceId}, ${userId}, coalesce(r.id, uuidv7()), r."performanceId", r."setNo", r.position, r."songId", r.title, r.segue
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      "id" uuid, "performanceId" uuid, "setNo" int, "position" int, "songId" uuid, "title" text, "segue" boolean)`;
}

/** Brings the played songs of a show to what they are now: the same id stays the same row, and only what differs is written. */
export function replaceItems(
  owner: Owner,
  performanceId: string,
  items: readonly PlayedItem[],
  before: readonly PlayedItem[],
) {
  const { workspaceId } = owner;
  const known = new Set(before.map(({ id }) => id));
  const kept = items.filter(({ id }) => known.has(id));
  const added = items.filter(({ id }) => !known.has(id)).map((item) => ({ ...item, performanceId }));
  return [
    sql`delete from gigs.played_items
      where workspace_id = ${workspaceId} and performance_id = ${performanceId} and not id = any(${kept.map(({ id }) => id)}::uuid[])`,
    sql`update gigs.played_items i
      set set_no = r."setNo", position = r.position, song_id = r."songId", title = r.title, segue = r.segue
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r (
        "id" uuid, "setNo" int, "position" int, "songId" uuid, "title" text, "segue" boolean)
      where i.workspace_id = ${workspaceId} and i.performance_id = ${performanceId} and i.id = r.id
        and (i.set_no, i.position, i.song_id, i.title, i.segue) is distinct from (r."setNo", r.position, r."songId", r.title, r.segue)`,
    ...(added.length > 0 ? [insertItems(owner, added)] : []),
  ];
}
