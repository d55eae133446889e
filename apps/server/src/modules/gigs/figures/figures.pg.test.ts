import type { ProfileFigures, YearInReview } from '@backline/contract';
import { beforeAll, expect, test } from 'vitest';
import { songs } from '#modules/bands';
import { venues } from '#modules/venues';
import { sql } from '#platform/kernel';
import type { Sql } from '#platform/kernel';
import { testCtx } from '#test';
import type { TestCtx } from '#test';
import { logMany } from '../performances/log-many.ts';
import type { ImportedShow } from '../performances/log-many.ts';
import { createProfile } from '../profiles/create-profile.ts';
import { profileFigures } from './profile-figures.ts';
import { yearInReview } from './year-in-review.ts';

const places = [
  { name: 'Sala Sol', city: 'Madrid', country: 'ES' },
  { name: 'Blue Room', city: 'Austin', region: 'TX', country: 'US' },
  { name: 'Blue Room', city: 'Dallas', region: 'TX', country: 'US' },
  { name: 'On a boat' },
];
const titles = ['Alegría', 'Bertha', 'Cumbia', 'Dark Star', 'Eyes'];
const year = 2024;
let at: TestCtx;
let profileId: string;
let figures: ProfileFigures;
let review: YearInReview;

beforeAll(async () => {
  at = await testCtx();
  profileId = await at.write(
    async (ctx) => (await createProfile(ctx, { name: 'Test Trio', instruments: ['bass'] })).id,
  );
  await fill();
  figures = await profileFigures(at.read, profileId);
  review = await yearInReview(at.read, profileId, year);
});

/** The first column of a plain question about the workspace's rows; row-level security narrows it to the workspace. */
async function asked<T>(question: Sql<{ answer: T }>): Promise<readonly T[]> {
  return (await at.read.rows('performance', question)).map(({ answer }) => answer);
}

const played = { strings: [`status = 'played' and deleted_at is null`], values: [] };
const inYear = { strings: [`status = 'played' and deleted_at is null and local_date::text like '2024-%'`], values: [] };
const plays = {
  strings: [`gigs.played_items i join gigs.performances p on p.id = i.performance_id`],
  values: [],
};

test.each<[string, () => unknown, Sql<{ answer: unknown }>]>([
  ['shows', () => figures.totals.shows, sql`select count(*) as answer from gigs.performances where ${played}`],
  [
    'to confirm',
    () => figures.totals.toConfirm,
    sql`select count(*) as answer from gigs.performances where status = 'booked' and deleted_at is null
      and local_date < (now() at time zone time_zone)::date`,
  ],
  [
    'booked',
    () => figures.totals.booked,
    sql`select count(*) as answer from gigs.performances where status = 'booked' and deleted_at is null
      and local_date >= (now() at time zone time_zone)::date`,
  ],
  ['sets', () => figures.totals.sets, sql`select sum(set_count) as answer from gigs.performances where ${played}`],
  ['songs played', () => figures.totals.songsPlayed, sql`select count(*) as answer from ${plays} where ${played2()}`],
  [
    'distinct songs',
    () => figures.totals.distinctSongs,
    sql`select count(distinct coalesce(i.song_id::text, lower(i.title))) as answer from ${plays} where ${played2()}`,
  ],
  [
    'venues',
    () => figures.totals.venues,
    sql`select count(distinct venue_id) as answer from gigs.performances where ${played}`,
  ],
  [
    'cities',
    () => figures.totals.cities,
    sql`select count(distinct (venue_city, venue_region, venue_country)) as answer from gigs.performances
      where ${played} and venue_city is not null`,
  ],
  [
    'countries',
    () => figures.totals.countries,
    sql`select count(distinct venue_country) as answer from gigs.performances where ${played}`,
  ],
  [
    'hours',
    () => figures.totals.hours * 3600,
    sql`select sum(duration_seconds) as answer from gigs.performances where ${played}`,
  ],
  [
    'audience',
    () => figures.totals.audience,
    sql`select sum(audience_size) as answer from gigs.performances where ${played}`,
  ],
  [
    'first show',
    () => figures.totals.firstShow,
    sql`select min(local_date) as answer from gigs.performances where ${played}`,
  ],
  [
    'last show',
    () => figures.totals.lastShow,
    sql`select max(local_date) as answer from gigs.performances where ${played}`,
  ],
  [
    'earned in dollars',
    () => figures.totals.earned.find(({ currency }) => currency === 'USD')?.amount,
    earnedSql('USD', ''),
  ],
  [
    'earned in euros',
    () => figures.totals.earned.find(({ currency }) => currency === 'EUR')?.amount,
    earnedSql('EUR', ''),
  ],
  [
    'spent',
    () => figures.totals.spent.reduce((sum, { amount }) => sum + amount, 0),
    sql`select sum((e->>'amount')::bigint) as answer from gigs.performances p join gigs.performance_money m using (id),
      jsonb_array_elements(m.expenses) e where p.status = 'played' and p.deleted_at is null`,
  ],
  [
    'shows of the busiest year',
    () => figures.busiestYear?.count,
    sql`select count(*) as answer from gigs.performances where ${played}
      group by left(local_date::text, 4) order by 1 desc limit 1`,
  ],
  ['shows of a year', () => review.shows, sql`select count(*) as answer from gigs.performances where ${inYear}`],
  [
    'shows of the year before',
    () => review.showsYearBefore,
    sql`select count(*) as answer from gigs.performances where ${played} and local_date::text like '2023-%'`,
  ],
  [
    'hours of a year',
    () => review.hours * 3600,
    sql`select sum(duration_seconds) as answer from gigs.performances where ${inYear}`,
  ],
  [
    'songs played in a year',
    () => review.songsPlayed,
    sql`select count(*) as answer from ${plays} where ${played2()} and p.local_date::text like '2024-%'`,
  ],
  [
    'songs new in a year',
    () => review.newSongs,
    sql`select count(distinct coalesce(i.song_id::text, lower(i.title))) as answer from ${plays}
      where ${played2()} and p.local_date::text like '2024-%' and coalesce(i.song_id::text, lower(i.title)) not in (
        select coalesce(i.song_id::text, lower(i.title)) from ${plays} where ${played2()} and p.local_date < '2024-01-01')`,
  ],
  [
    'venues of a year',
    () => review.venues,
    sql`select count(distinct venue_id) as answer from gigs.performances where ${inYear}`,
  ],
  [
    'cities of a year',
    () => review.cities,
    sql`select count(distinct (venue_city, venue_region)) as answer from gigs.performances
      where ${inYear} and venue_city is not null`,
  ],
  [
    'earned in a year, in dollars',
    () => review.earned.find(({ currency }) => currency === 'USD')?.amount,
    earnedSql('USD', '2024'),
  ],
  [
    'earned in the year before, in euros',
    () => review.earnedYearBefore.find(({ currency }) => currency === 'EUR')?.amount,
    earnedSql('EUR', '2023'),
  ],
])('%s, counted plainly', async (_, figure, question) => {
  const [answer] = await asked(question);
  expect(answer).toBeTruthy();
  expect(figure()).toBe(Number.isNaN(Number(answer)) ? answer : Number(answer));
});

test.each<[string, () => readonly string[], Sql<{ answer: string }>]>([
  [
    'shows per year',
    () => figures.showsPerYear.filter(({ count }) => count > 0).map(({ year: of, count }) => `${of} ${count}`),
    sql`select left(local_date::text, 4) || ' ' || count(*) as answer from gigs.performances where ${played}
      group by left(local_date::text, 4) order by 1`,
  ],
  [
    'shows per month of the year',
    () => figures.showsPerMonth.filter(({ count }) => count > 0).map(({ month, count }) => `${month} ${count}`),
    sql`select substr(local_date::text, 6, 2)::int || ' ' || count(*) as answer from gigs.performances where ${played}
      group by substr(local_date::text, 6, 2) order by substr(local_date::text, 6, 2)`,
  ],
  [
    'shows per weekday',
    () => figures.showsPerWeekday.map(({ weekday, count }) => `${weekday} ${count}`),
    sql`select to_char(local_date, 'ID') || ' ' || count(*) as answer from gigs.performances where ${played}
      group by to_char(local_date, 'ID') order by 1`,
  ],
  [
    'top songs',
    () => figures.topSongs.map(({ title, count, shows }) => `${title} ${count} ${shows}`),
    sql`select max(i.title) || ' ' || count(*) || ' ' || count(distinct p.id) as answer from ${plays} where ${played2()}
      group by coalesce(i.song_id::text, lower(i.title)) order by count(*) desc, max(i.title) collate "C"`,
  ],
  [
    'top venues',
    () => figures.topVenues.map(({ name, city, count }) => `${name} ${city} ${count}`),
    sql`select max(venue_name) || ' ' || coalesce(max(venue_city), 'null') || ' ' || count(*) as answer
      from gigs.performances where ${played} group by venue_id order by count(*) desc, max(venue_name) collate "C", venue_id`,
  ],
  [
    'top cities',
    () => figures.topCities.map(({ city, count }) => `${city} ${count}`),
    sql`select venue_city || ' ' || count(*) as answer from gigs.performances where ${played} and venue_city is not null
      group by venue_city order by count(*) desc, venue_city collate "C"`,
  ],
  [
    'countries',
    () => figures.countries.map(({ label, count }) => `${label} ${count}`),
    sql`select venue_country || ' ' || count(*) as answer from gigs.performances where ${played} and venue_country is not null
      group by venue_country order by count(*) desc, venue_country`,
  ],
  [
    'shows per month of a year, and of the one before',
    () =>
      review.showsPerMonth
        .flatMap(({ month, count, yearBefore }) => [`${year - 1} ${month} ${yearBefore}`, `${year} ${month} ${count}`])
        .filter((line) => !line.endsWith(' 0'))
        .toSorted(),
    sql`select left(local_date::text, 4) || ' ' || substr(local_date::text, 6, 2)::int || ' ' || count(*) as answer
      from gigs.performances where ${played} and left(local_date::text, 4) in ('2023', '2024')
      group by left(local_date::text, 4), substr(local_date::text, 6, 2) order by 1`,
  ],
  [
    'venues new in a year',
    () => review.newVenues.map(({ name }) => name).toSorted(),
    sql`select max(venue_name) as answer from gigs.performances where ${played} and local_date <= '2024-12-31'
      group by venue_id having min(local_date) >= '2024-01-01' order by 1`,
  ],
  [
    'years',
    () => review.years.map(String),
    sql`select distinct left(local_date::text, 4) as answer from gigs.performances where ${played} order by 1`,
  ],
])('%s, listed plainly', async (_, figure, question) => {
  const answer = await asked(question);
  expect(answer.length).toBeGreaterThan(0);
  expect(figure().toSorted()).toEqual(answer.toSorted());
});

test('the longest run is the one that counting day by day finds', async () => {
  const days = await asked<string>(
    sql`select distinct local_date as answer from gigs.performances where ${played} order by 1`,
  );
  expect(figures.longestRun).toEqual(longest(days));
  expect(review.longestRun).toEqual(longest(days.filter((day) => day.startsWith(`${year}-`))));
});

test('the best show is the one rated best, the longest the one with most songs', async () => {
  const [best] = await asked<number>(sql`select max(rating) as answer from gigs.performances where ${inYear}`);
  const [songsOfBest] = await asked<string>(
    sql`select id::text as answer from gigs.performances where ${inYear} and rating = ${best}`,
  );
  expect(songsOfBest).toBeDefined();
  expect(review.bestShow?.reason).toBe('rating');
  const [rating] = await asked<number>(
    sql`select rating as answer from gigs.performances where id = ${review.bestShow?.performanceId}`,
  );
  expect(rating).toBe(best);
  const [most] = await asked<number>(sql`select max(song_count) as answer from gigs.performances where ${inYear}`);
  expect(review.longestShow?.songs).toBe(most);
});

test('without being asked, the review tells the last year with a show; a year without one is empty', async () => {
  expect((await yearInReview(at.read, profileId, undefined)).year).toBe(2025);
  expect(await yearInReview(at.read, profileId, 1999)).toMatchObject({ shows: 0, bestShow: null, longestRun: null });
});

test('whoever may not see money gets figures without any', async () => {
  const viewer = await at.as('viewer');
  const shared = await at.write(
    async (ctx) => await createProfile(ctx, { name: 'Shown', instruments: ['bass'], visibility: 'workspace' }),
  );
  const seen = await profileFigures(viewer.read, shared.id);
  expect(seen.totals).toMatchObject({ shows: figures.totals.shows, earned: [], spent: [] });
  await expect(profileFigures(viewer.read, profileId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a log without shows has figures too', async () => {
  const empty = await testCtx();
  const { id } = await empty.write(async (ctx) => await createProfile(ctx, { name: 'New', instruments: ['voice'] }));
  expect(await profileFigures(empty.read, id)).toMatchObject({
    totals: { shows: 0, hours: 0, audience: null, firstShow: null, earned: [] },
    showsPerYear: [],
    longestRun: null,
    busiestYear: null,
  });
  expect(await yearInReview(empty.read, id, undefined)).toMatchObject({ years: [], shows: 0, topSongs: [] });
});

function played2() {
  return { strings: [`p.status = 'played' and p.deleted_at is null`], values: [] };
}

function earnedSql(currency: string, of: string): Sql<{ answer: unknown }> {
  return sql`select coalesce(sum(m.payment_amount) filter (where m.payment_currency = ${currency} and m.payment_status = 'paid'), 0)
      + coalesce(sum(m.tips_amount) filter (where m.tips_currency = ${currency}), 0)
      + coalesce(sum(m.merch_amount) filter (where m.merch_currency = ${currency}), 0) as answer
    from gigs.performances p join gigs.performance_money m using (id)
    where ${played2()} and p.local_date::text like ${`${of}%`}`;
}

function longest(days: readonly string[]) {
  let best = { days: 0, from: '', to: '' };
  let run = best;
  for (const day of days) {
    const next = run.to !== '' && Date.parse(day) - Date.parse(run.to) === 86_400_000;
    run = next ? { ...run, days: run.days + 1, to: day } : { days: 1, from: day, to: day };
    if (run.days > best.days) best = run;
  }
  return best;
}

async function fill(): Promise<void> {
  await at.write(async (ctx) => {
    const { ids } = await venues.findOrAddMany(ctx, places);
    const found = await venues.byIds(ctx.db, ids);
    const repertoire = await songs.findOrAddByTitle(ctx, titles.slice(0, 3));
    const shows = Array.from({ length: 420 }, (_, index): ImportedShow => {
      // The last venue and two of the songs come late, so that a year has something new.
      const late = index > 250;
      const place = found.get(ids[late ? index % 4 : index % 3] ?? '');
      if (!place) throw new Error('the venue is missing');
      const ahead = index % 60 === 7;
      const status = ahead || index % 50 === 3 ? 'booked' : index % 41 === 0 ? 'cancelled' : 'played';
      const day = Date.UTC(2022, 0, 3) + (index * 3 + (index % 5)) * 86_400_000;
      const money = (amount: number) => ({ amount, currency: index % 2 ? 'USD' : 'EUR' });
      return {
        sourceKey: String(index),
        localDate: new Date(ahead ? Date.UTC(2150, 0, 1 + index) : day).toISOString().slice(0, 10),
        dayOrder: 1,
        startTime: null,
        timeZone: 'Europe/Madrid',
        place,
        venueType: null,
        title: null,
        status,
        durationSeconds: 3600 + index,
        audienceSize: index % 3 ? index : null,
        setCount: 1 + (index % 3),
        rating: index % 9 ? null : 1 + (index % 5),
        notes: '',
        privateNotes: '',
        playedItems: Array.from({ length: index % 7 }, (__, song) => {
          const title = titles[(index + song * 2) % (late ? 5 : 4)] ?? 'Alegría';
          return { setNo: 1, position: song + 1, songId: repertoire.get(title)?.id ?? null, title, segue: false };
        }),
        money: {
          payment: index % 4 ? money(index * 100) : null,
          paymentStatus: index % 4 ? (index % 5 ? 'paid' : 'pending') : null,
          feeType: null,
          tips: index % 6 ? null : { amount: index, currency: 'EUR' },
          merchSales: index % 8 ? null : money(50),
          expenses: index % 10 ? [] : [{ category: 'travel', description: 'Fuel', ...money(1000) }],
        },
      };
    });
    await logMany(ctx, shows, { importId: '0192f000-0000-7000-8000-0000000000aa', source: 'test' });
  });
}
