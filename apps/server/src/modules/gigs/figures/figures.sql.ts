import type { ProfileFigures } from '@backline/contract';
import { allOf, fragment, sql } from '#platform/kernel';
import type { Fragment } from '#platform/kernel';
import { withMoney } from '../performances/performance.sql.ts';

/** Whose shows, and when. A show that names no profile is everybody's in its workspace. */
export interface Scope {
  readonly workspaceId: string;
  readonly profileId: string;
  /** Both ends belong to it. */
  readonly from?: string;
  readonly to?: string;
}

/** Shows that count: played, and not in the trash. */
function counted({ workspaceId, profileId, from, to }: Scope): Fragment {
  return allOf([
    fragment`p.workspace_id = ${workspaceId} and p.deleted_at is null and p.status = 'played'`,
    fragment`(p.profile_id is null or p.profile_id = ${profileId})`,
    from !== undefined && fragment`p.local_date >= ${from}`,
    to !== undefined && fragment`p.local_date <= ${to}`,
  ]);
}

export interface Totals {
  readonly shows: number;
  readonly sets: number;
  readonly seconds: number;
  readonly audience: number | null;
  readonly firstShow: string | null;
  readonly lastShow: string | null;
}

export function totalsOf(scope: Scope) {
  return sql<Totals>`select count(*) as shows, coalesce(sum(p.set_count), 0) as sets, coalesce(sum(p.duration_seconds), 0) as seconds,
      sum(p.audience_size) as audience, min(p.local_date) as "firstShow", max(p.local_date) as "lastShow"
    from gigs.performances p where ${counted(scope)}`;
}

/** Booked shows by date and zone: which of them have passed is the contract's rule to say. */
export function bookedNights({ workspaceId, profileId }: Scope) {
  return sql<{ localDate: string; timeZone: string; count: number }>`
    select p.local_date as "localDate", p.time_zone as "timeZone", count(*) as count from gigs.performances p
    where p.workspace_id = ${workspaceId} and p.deleted_at is null and p.status = 'booked'
      and (p.profile_id is null or p.profile_id = ${profileId})
    group by p.local_date, p.time_zone`;
}

/** Shows by year, by month of the year and by weekday, in one pass; of the three columns one is not null. */
export function calendarCounts(scope: Scope) {
  return sql<{ year: number | null; month: number | null; weekday: number | null; count: number }>`
    select year, month, weekday, count(*) as count
    from (
      select extract(year from p.local_date)::int as year, extract(month from p.local_date)::int as month,
        extract(isodow from p.local_date)::int as weekday
      from gigs.performances p where ${counted(scope)}) as shows
    group by grouping sets ((year), (month), (weekday)) order by year, month, weekday`;
}

export function countsByMonth(scope: Scope) {
  return sql<{ year: number; month: number; count: number }>`
    select extract(year from p.local_date)::int as year, extract(month from p.local_date)::int as month, count(*) as count
    from gigs.performances p where ${counted(scope)} group by 1, 2`;
}

/** A song is one of the repertoire, or, unlinked, everything of one title. */
const songKey = fragment`i.song_id, case when i.song_id is null then lower(i.title) end`;

/** The songs played most, each with the plays and the songs of the whole scope beside it. */
export function topSongs(scope: Scope, limit: number) {
  return sql<ProfileFigures['topSongs'][number] & { songsPlayed: number; distinctSongs: number }>`
    select song_id as "songId", max(title) as title, sum(plays)::bigint as count, count(*) as shows,
      (sum(sum(plays)) over ())::bigint as "songsPlayed", count(*) over () as "distinctSongs"
    from (
      select i.song_id, case when i.song_id is null then lower(i.title) end as unlinked, max(i.title) as title, count(*) as plays
      from gigs.played_items i join gigs.performances p on p.workspace_id = i.workspace_id and p.id = i.performance_id
      where i.workspace_id = ${scope.workspaceId} and ${counted(scope)}
      group by ${songKey}, i.performance_id) as played
    group by song_id, unlinked
    order by sum(plays) desc, max(title) collate "C", song_id limit ${limit}::int`;
}

/** How many songs were played for the first time since a date; the scope ends where it ends. */
export function newSongs(scope: Omit<Scope, 'from'>, since: string) {
  return sql<{ count: number }>`select count(*) as count from (
      select min(p.local_date) as first
      from gigs.played_items i join gigs.performances p on p.workspace_id = i.workspace_id and p.id = i.performance_id
      where i.workspace_id = ${scope.workspaceId} and ${counted(scope)}
      group by ${songKey}) as songs
    where first >= ${since}`;
}

export function topVenues(scope: Scope, limit: number) {
  return sql<ProfileFigures['topVenues'][number] & { venues: number }>`
    select p.venue_id as "venueId", max(p.venue_name) as name, max(p.venue_city) as city, count(*) as count, count(*) over () as venues
    from gigs.performances p where ${counted(scope)} group by p.venue_id
    order by count(*) desc, max(p.venue_name) collate "C", p.venue_id limit ${limit}::int`;
}

/** Venues played for the first time since a date, in the order of that night. */
export function newVenues(scope: Omit<Scope, 'from'>, since: string) {
  return sql<{ venueId: string; name: string; city: string | null }>`
    select p.venue_id as "venueId", max(p.venue_name) as name, max(p.venue_city) as city
    from gigs.performances p where ${counted(scope)} group by p.venue_id
    having min(p.local_date) >= ${since} order by min(p.local_date), p.venue_id`;
}

export function topCities(scope: Scope, limit: number) {
  return sql<ProfileFigures['topCities'][number] & { cities: number }>`
    select p.venue_city as city, p.venue_region as region, p.venue_country as country, count(*) as count, count(*) over () as cities
    from gigs.performances p where ${counted(scope)} and p.venue_city is not null
    group by p.venue_city, p.venue_region, p.venue_country
    order by count(*) desc, p.venue_city collate "C", p.venue_region collate "C", p.venue_country limit ${limit}::int`;
}

export function countsByCountry(scope: Scope) {
  return sql<{ label: string; count: number }>`select p.venue_country as label, count(*) as count
    from gigs.performances p where ${counted(scope)} and p.venue_country is not null
    group by p.venue_country order by count(*) desc, p.venue_country`;
}

/** The longest run of consecutive days with a show; of several the first. Days of one run share their distance to their rank. */
export function longestRun(scope: Scope) {
  return sql<{ days: number; from: string; to: string }>`
    select count(*) as days, min(day) as "from", max(day) as "to"
    from (
      select day, day - (row_number() over (order by day))::int as run
      from (select distinct p.local_date as day from gigs.performances p where ${counted(scope)}) as days) as runs
    group by run order by count(*) desc, min(day) limit 1`;
}

/** What came in, by currency: payment that was paid, tips and merchandise. Nothing for whoever may not see money. */
export function earnedIn(scope: Scope) {
  return sql<{ amount: number; currency: string }>`
    select part.currency, sum(part.amount) as amount
    from gigs.performances p ${withMoney}
    cross join lateral (values
      (case when m.payment_status = 'paid' then m.payment_amount end, m.payment_currency),
      (m.tips_amount, m.tips_currency), (m.merch_amount, m.merch_currency)) as part (amount, currency)
    where ${counted(scope)}
    group by part.currency having sum(part.amount) > 0 order by part.currency`;
}

export function spentIn(scope: Scope) {
  return sql<{ amount: number; currency: string }>`
    select e.currency, sum(e.amount) as amount
    from gigs.performances p ${withMoney}
    cross join lateral jsonb_to_recordset(m.expenses) as e (amount bigint, currency text)
    where ${counted(scope)}
    group by e.currency order by e.currency`;
}

export interface Outstanding {
  readonly performanceId: string;
  readonly localDate: string;
  readonly venueName: string;
  readonly rating: number | null;
  readonly audienceSize: number | null;
  readonly songs: number;
}

const outstanding = fragment`p.id as "performanceId", p.local_date as "localDate", p.venue_name as "venueName", p.rating,
  p.audience_size as "audienceSize", p.song_count as songs`;

export function bestShow(scope: Scope) {
  return sql<Outstanding>`select ${outstanding} from gigs.performances p where ${counted(scope)}
    order by p.rating desc nulls last, p.audience_size desc nulls last, p.song_count desc, p.local_date, p.day_order, p.id limit 1`;
}

export function longestShow(scope: Scope) {
  return sql<Outstanding>`select ${outstanding} from gigs.performances p where ${counted(scope)} and p.song_count > 0
    order by p.song_count desc, p.duration_seconds desc, p.local_date, p.day_order, p.id limit 1`;
}
