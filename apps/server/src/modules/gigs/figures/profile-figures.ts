import type { ProfileFigures } from '@backline/contract';
import { isToConfirm } from '@backline/contract';
import { allowAll, fail } from '#platform/kernel';
import type { Db, Read } from '#platform/kernel';
import { profileById } from '../profiles/profile.sql.ts';
import {
  bookedNights,
  calendarCounts,
  countsByCountry,
  earnedIn,
  longestRun,
  spentIn,
  topCities,
  topSongs,
  topVenues,
  totalsOf,
} from './figures.sql.ts';
import type { Scope } from './figures.sql.ts';

const listed = 20;

/** What the log says about a musician, out of one unchanging picture of it. */
export async function profileFigures(read: Read, profileId: string): Promise<ProfileFigures> {
  return await read.snapshot('profile', async (db, actor) => {
    // A figure over every show is for whoever may read every show.
    allowAll(actor, 'performance');
    const scope = await scopeOf(db, read.workspaceId, profileId);
    const [songs, venues, cities] = [
      await db.all(topSongs(scope, listed)),
      await db.all(topVenues(scope, listed)),
      await db.all(topCities(scope, listed)),
    ];
    const countries = await db.all(countsByCountry(scope));
    const { seconds, ...totals } = await db.one(totalsOf(scope));
    const calendar = calendarOf(await db.all(calendarCounts(scope)));
    return {
      totals: {
        ...totals,
        ...(await aheadOf(db, scope, read.now)),
        songsPlayed: songs[0]?.songsPlayed ?? 0,
        distinctSongs: songs[0]?.distinctSongs ?? 0,
        venues: venues[0]?.venues ?? 0,
        cities: cities[0]?.cities ?? 0,
        countries: countries.length,
        hours: seconds / 3600,
        earned: [...(await db.all(earnedIn(scope)))],
        spent: [...(await db.all(spentIn(scope)))],
      },
      ...calendar,
      topSongs: songs.map(({ songsPlayed: _, distinctSongs: __, ...song }) => song),
      topVenues: venues.map(({ venues: _, ...venue }) => venue),
      topCities: cities.map(({ cities: _, ...city }) => city),
      countries: [...countries],
      longestRun: (await db.maybe(longestRun(scope))) ?? null,
      busiestYear: busiest(calendar.showsPerYear),
    };
  });
}

/** The shows that a profile counts, if the reader may see it. */
export async function scopeOf(db: Db, workspaceId: string, profileId: string): Promise<Scope> {
  const profile = await db.maybe(profileById(workspaceId, profileId));
  return profile ? { workspaceId, profileId } : fail('NOT_FOUND', { resource: 'profile' });
}

async function aheadOf(db: Db, scope: Scope, now: Date) {
  const nights = await db.all(bookedNights(scope));
  const sum = (some: typeof nights) => some.reduce((total, { count }) => total + count, 0);
  const toConfirm = sum(nights.filter((night) => isToConfirm({ ...night, status: 'booked' }, now)));
  return { toConfirm, booked: sum(nights) - toConfirm };
}

function calendarOf(
  rows: readonly { year: number | null; month: number | null; weekday: number | null; count: number }[],
) {
  const years = new Map(rows.flatMap(({ year, count }) => (year === null ? [] : [[year, count] as const])));
  const months = new Map(rows.flatMap(({ month, count }) => (month === null ? [] : [[month, count] as const])));
  const weekdays = new Map(rows.flatMap(({ weekday, count }) => (weekday === null ? [] : [[weekday, count] as const])));
  const known = [...years.keys()];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return {
    showsPerYear: span(first, last).map((year) => ({ year, count: years.get(year) ?? 0 })),
    showsPerMonth: span(1, 12).map((month) => ({ month, count: months.get(month) ?? 0 })),
    showsPerWeekday: span(1, 7).map((weekday) => ({ weekday, count: weekdays.get(weekday) ?? 0 })),
  };
}

/** Whole numbers from first to last; none where there is no first. */
export function span(first: number, last: number): readonly number[] {
  return Number.isFinite(first) ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [];
}

/** The year with most shows; of several the first. */
function busiest(years: ProfileFigures['showsPerYear']): ProfileFigures['busiestYear'] {
  return years.reduce<ProfileFigures['busiestYear']>(
    (most, year) => (most && most.count >= year.count ? most : year),
    null,
  );
}
