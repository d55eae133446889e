import type { YearInReview } from '@backline/contract';
import { allowAll } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import {
  bestShow,
  calendarCounts,
  countsByMonth,
  earnedIn,
  longestRun,
  longestShow,
  newSongs,
  newVenues,
  topCities,
  topSongs,
  topVenues,
  totalsOf,
} from './figures.sql.ts';
import type { Outstanding, Scope } from './figures.sql.ts';
import { scopeOf, span } from './profile-figures.ts';

const listed = 10;

/** One year told, the last one with a show unless another is asked for; out of one unchanging picture of the log. */
export async function yearInReview(read: Read, profileId: string, asked: number | undefined): Promise<YearInReview> {
  return await read.snapshot('profile', async (db, actor) => {
    // A figure over every show is for whoever may read every show.
    allowAll(actor, 'performance');
    const all = await scopeOf(db, read.workspaceId, profileId);
    const years = (await db.all(calendarCounts(all))).flatMap(({ year }) => year ?? []);
    const year = asked ?? years.at(-1) ?? read.now.getUTCFullYear();
    const [scope, before] = [within(all, year), within(all, year - 1)];
    const upToYear: Scope = { ...all, to: `${year}-12-31` };
    const since = `${year}-01-01`;

    const [totals, totalsBefore] = [await db.one(totalsOf(scope)), await db.one(totalsOf(before))];
    const songs = await db.all(topSongs(scope, listed));
    const venues = await db.all(topVenues(scope, listed));
    const [city] = await db.all(topCities(scope, 1));
    const [best, longest] = [await db.maybe(bestShow(scope)), await db.maybe(longestShow(scope))];
    return {
      year,
      years,
      shows: totals.shows,
      showsYearBefore: totalsBefore.shows,
      hours: totals.seconds / 3600,
      songsPlayed: songs[0]?.songsPlayed ?? 0,
      distinctSongs: songs[0]?.distinctSongs ?? 0,
      newSongs: (await db.one(newSongs(upToYear, since))).count,
      venues: venues[0]?.venues ?? 0,
      newVenues: [...(await db.all(newVenues(upToYear, since)))],
      cities: city?.cities ?? 0,
      showsPerMonth: monthsOf(year, await db.all(countsByMonth({ ...scope, from: `${year - 1}-01-01` }))),
      topSongs: songs.map(({ songId, title, count }) => ({ songId, title, count })),
      topVenues: venues.map(({ venues: _, ...venue }) => venue),
      longestRun: (await db.maybe(longestRun(scope))) ?? null,
      bestShow: best ? praised(best) : null,
      longestShow: longest ? nightOf(longest, { songs: longest.songs }) : null,
      earned: [...(await db.all(earnedIn(scope)))],
      earnedYearBefore: [...(await db.all(earnedIn(before)))],
    };
  });
}

function within(scope: Scope, year: number): Scope {
  return { ...scope, from: `${year}-01-01`, to: `${year}-12-31` };
}

function monthsOf(year: number, counts: readonly { year: number; month: number; count: number }[]) {
  const byMonth = new Map(counts.map(({ year: of, month, count }) => [`${of} ${month}`, count]));
  return span(1, 12).map((month) => ({
    month,
    count: byMonth.get(`${year} ${month}`) ?? 0,
    yearBefore: byMonth.get(`${year - 1} ${month}`) ?? 0,
  }));
}

/** The best show with what makes it the best; null where nothing is known that could. */
function praised(show: Outstanding): YearInReview['bestShow'] {
  if (show.rating !== null) return nightOf(show, { reason: 'rating' });
  if (show.audienceSize !== null) return nightOf(show, { reason: 'audience' });
  return show.songs > 0 ? nightOf(show, { reason: 'songs' }) : null;
}

function nightOf<const T extends object>({ performanceId, localDate, venueName }: Outstanding, besides: T) {
  return { performanceId, localDate, venueName, ...besides };
}
