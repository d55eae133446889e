import type { Client } from 'pg';

type Questions = Readonly<Record<string, string>>;

/**
 * What a log says, asked in the plainest SQL and independently of how the product asks: what was played in a span of
 * days, and what had been played before it. The parameters are the workspace and the first and last day.
 */
const given = `with recursive
  shows as (select * from gigs.performances
    where workspace_id = $1 and status = 'played' and deleted_at is null and local_date between $2::date and $3::date),
  plays as (select i.*, coalesce(i.song_id::text, lower(i.title)) as song from gigs.played_items i join shows s on s.id = i.performance_id),
  money as (select m.* from gigs.performance_money m join shows s on s.id = m.id),
  earlier as (select * from gigs.performances
    where workspace_id = $1 and status = 'played' and deleted_at is null and local_date < $2::date),
  earlier_songs as (select coalesce(i.song_id::text, lower(i.title)) as song
    from gigs.played_items i join earlier e on e.id = i.performance_id),
  came_in as (
    select payment_currency as currency, payment_amount as amount from money where payment_status = 'paid'
    union all select tips_currency, tips_amount from money
    union all select merch_currency, merch_amount from money),
  runs as (
    select distinct local_date as start, local_date as day from shows s
      where not exists (select from shows before where before.local_date = s.local_date - 1)
    union all
    select start, day + 1 from runs where exists (select from shows s where s.local_date = day + 1))
`;

const rows = (columns: string, from: string) =>
  `select coalesce(jsonb_agg(to_jsonb(answer)), '[]') from (select ${columns} ${from}) as answer`;
const row = (columns: string, from: string) => `select to_jsonb(answer) from (select ${columns} ${from}) as answer`;

const earned = rows(
  'sum(amount)::bigint as amount, currency',
  'from came_in where currency is not null group by currency having sum(amount) > 0 order by currency',
);
const topSongs = (limit: number, besides: string) =>
  rows(
    `max(song_id::text) as "songId", max(title) as title, count(*) as count ${besides}`,
    `from plays group by song order by count(*) desc, max(title) collate "C", max(song_id::text) limit ${limit}`,
  );
const topVenues = (limit: number) =>
  rows(
    'venue_id as "venueId", max(venue_name) as name, max(venue_city) as city, count(*) as count',
    `from shows group by venue_id order by count(*) desc, max(venue_name) collate "C", venue_id limit ${limit}`,
  );
const cities =
  'select count(*) from (select distinct venue_city, venue_region, venue_country from shows where venue_city is not null) c';
const longestRun = row(
  'max(day) - start + 1 as days, start as "from", max(day) as "to"',
  'from runs group by start order by max(day) - start desc, start limit 1',
);

const totals: Questions = {
  shows: 'select count(*) from shows',
  toConfirm: `select count(*) from gigs.performances where workspace_id = $1 and status = 'booked' and deleted_at is null
    and local_date < (now() at time zone time_zone)::date`,
  booked: `select count(*) from gigs.performances where workspace_id = $1 and status = 'booked' and deleted_at is null
    and local_date >= (now() at time zone time_zone)::date`,
  sets: 'select coalesce(sum(set_count), 0) from shows',
  songsPlayed: 'select count(*) from plays',
  distinctSongs: 'select count(distinct song) from plays',
  venues: 'select count(distinct venue_id) from shows',
  cities,
  countries: 'select count(distinct venue_country) from shows',
  hours: 'select coalesce(sum(duration_seconds), 0)::float8 / 3600 from shows',
  audience: 'select sum(audience_size) from shows',
  firstShow: 'select min(local_date) from shows',
  lastShow: 'select max(local_date) from shows',
  earned,
  spent: rows(
    `sum((e ->> 'amount')::bigint)::bigint as amount, e ->> 'currency' as currency`,
    'from money, jsonb_array_elements(expenses) e group by 2 order by 2',
  ),
};

const lists: Questions = {
  showsPerYear: rows(
    'year, (select count(*) from shows where date_part($$year$$, local_date) = year) as count',
    'from generate_series((select date_part($$year$$, min(local_date))::int from shows), (select date_part($$year$$, max(local_date))::int from shows)) year',
  ),
  showsPerMonth: rows(
    'month, (select count(*) from shows where date_part($$month$$, local_date) = month) as count',
    'from generate_series(1, 12) month',
  ),
  showsPerWeekday: rows(
    'weekday, (select count(*) from shows where date_part($$isodow$$, local_date) = weekday) as count',
    'from generate_series(1, 7) weekday',
  ),
  topSongs: topSongs(20, ', count(distinct performance_id) as shows'),
  topVenues: topVenues(20),
  topCities: rows(
    'venue_city as city, venue_region as region, venue_country as country, count(*) as count',
    `from shows where venue_city is not null group by 1, 2, 3
      order by count(*) desc, venue_city collate "C", venue_region collate "C", venue_country limit 20`,
  ),
  countries: rows(
    'venue_country as label, count(*) as count',
    'from shows where venue_country is not null group by 1 order by count(*) desc, venue_country collate "C"',
  ),
  longestRun,
  busiestYear: row(
    'date_part($$year$$, local_date)::int as year, count(*) as count',
    'from shows group by 1 order by count(*) desc, 1 limit 1',
  ),
};

const ofYear: Questions = {
  year: 'select date_part($$year$$, $2::date)::int',
  years: `select coalesce(jsonb_agg(year order by year), '[]') from (select distinct date_part($$year$$, local_date)::int as year
    from gigs.performances where workspace_id = $1 and status = 'played' and deleted_at is null) y`,
  shows: totals['shows'] ?? '',
  showsYearBefore: `select count(*) from earlier where date_part($$year$$, local_date) = date_part($$year$$, $2::date) - 1`,
  hours: totals['hours'] ?? '',
  songsPlayed: totals['songsPlayed'] ?? '',
  distinctSongs: totals['distinctSongs'] ?? '',
  newSongs: 'select count(*) from (select song from plays except select song from earlier_songs) s',
  venues: totals['venues'] ?? '',
  newVenues: rows(
    'venue_id as "venueId", max(venue_name) as name, max(venue_city) as city',
    'from shows where venue_id not in (select venue_id from earlier) group by venue_id order by min(local_date), venue_id',
  ),
  cities,
  showsPerMonth: rows(
    `month, (select count(*) from shows where date_part($$month$$, local_date) = month) as count,
      (select count(*) from earlier where date_part($$month$$, local_date) = month
        and date_part($$year$$, local_date) = date_part($$year$$, $2::date) - 1) as "yearBefore"`,
    'from generate_series(1, 12) month',
  ),
  topSongs: topSongs(10, ''),
  topVenues: topVenues(10),
  longestRun,
  bestShow: row(
    `id as "performanceId", local_date as "localDate", venue_name as "venueName",
      case when rating is not null then 'rating' when audience_size is not null then 'audience' else 'songs' end as reason`,
    `from shows s order by rating desc nulls last, audience_size desc nulls last,
      (select count(*) from plays where performance_id = s.id) desc, local_date, day_order limit 1`,
  ),
  longestShow: row(
    'id as "performanceId", local_date as "localDate", venue_name as "venueName", songs',
    `from (select *, (select count(*) from plays where performance_id = s.id) as songs from shows s) s where songs > 0
      order by songs desc, duration_seconds desc, local_date, day_order limit 1`,
  ),
  earned,
};

/** Everything that the profile page draws, counted plainly. */
export async function plainFigures(client: Client, workspaceId: string): Promise<object> {
  const span = ['0001-01-01', '9999-12-31'] as const;
  const all = { totals: await answers(client, totals, [workspaceId, ...span]) };
  return { ...all, ...(await answers(client, lists, [workspaceId, ...span])) };
}

/** One year in review, counted plainly. */
export async function plainYear(client: Client, workspaceId: string, year: number): Promise<object> {
  const span = (of: number) => [workspaceId, `${of}-01-01`, `${of}-12-31`] as const;
  const { earned: earnedYearBefore } = await answers(client, { earned }, span(year - 1));
  return { ...(await answers(client, ofYear, span(year))), earnedYearBefore };
}

async function answers(client: Client, questions: Questions, values: readonly [string, string, string]) {
  const found: Record<string, unknown> = {};
  for (const [name, question] of Object.entries(questions)) {
    const { rows: asked } = await client.query<{ answer: unknown }>(
      `${given} select to_jsonb((${question})) as answer, $1::uuid, $2::date, $3::date`,
      [...values],
    );
    found[name] = asked[0]?.answer;
  }
  return found;
}
