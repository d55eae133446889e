import { z } from 'zod';
import { Id } from '../values.ts';

/** A sum may be larger than any one amount can. */
const Sum = z.object({ amount: z.int(), currency: z.string() });
const Count = z.object({ label: z.string(), count: z.int() });

/** Everything the profile page draws, counted over played shows alone; money is per currency and never added across them. */
export const ProfileFigures = z.object({
  totals: z.object({
    shows: z.int(),
    toConfirm: z.int(),
    booked: z.int(),
    sets: z.int(),
    songsPlayed: z.int(),
    distinctSongs: z.int(),
    venues: z.int(),
    cities: z.int(),
    countries: z.int(),
    hours: z.number(),
    audience: z.int().nullable(),
    firstShow: z.string().nullable(),
    lastShow: z.string().nullable(),
    /** Payment that was paid, with tips and merchandise; by currency. */
    earned: z.array(Sum),
    spent: z.array(Sum),
  }),
  /** From the first year to the last, those without a show too. */
  showsPerYear: z.array(z.object({ year: z.int(), count: z.int() })),
  /** All twelve, 1 for January. */
  showsPerMonth: z.array(z.object({ month: z.int(), count: z.int() })),
  /** All seven, 1 for Monday. */
  showsPerWeekday: z.array(z.object({ weekday: z.int(), count: z.int() })),
  topSongs: z.array(z.object({ songId: Id.nullable(), title: z.string(), count: z.int(), shows: z.int() })),
  topVenues: z.array(z.object({ venueId: Id, name: z.string(), city: z.string().nullable(), count: z.int() })),
  topCities: z.array(
    z.object({ city: z.string(), region: z.string().nullable(), country: z.string().nullable(), count: z.int() }),
  ),
  countries: z.array(Count),
  /** The longest run of consecutive calendar days with a show. */
  longestRun: z.object({ days: z.int(), from: z.string(), to: z.string() }).nullable(),
  busiestYear: z.object({ year: z.int(), count: z.int() }).nullable(),
});
export type ProfileFigures = z.infer<typeof ProfileFigures>;

/** One year told: totals, what was new, what was played most, and the change on the year before. */
export const YearInReview = z.object({
  year: z.int(),
  years: z.array(z.int()),
  shows: z.int(),
  showsYearBefore: z.int(),
  hours: z.number(),
  songsPlayed: z.int(),
  distinctSongs: z.int(),
  newSongs: z.int(),
  venues: z.int(),
  newVenues: z.array(z.object({ venueId: Id, name: z.string(), city: z.string().nullable() })),
  cities: z.int(),
  showsPerMonth: z.array(z.object({ month: z.int(), count: z.int(), yearBefore: z.int() })),
  topSongs: z.array(z.object({ songId: Id.nullable(), title: z.string(), count: z.int() })),
  topVenues: z.array(z.object({ venueId: Id, name: z.string(), city: z.string().nullable(), count: z.int() })),
  longestRun: z.object({ days: z.int(), from: z.string(), to: z.string() }).nullable(),
  /** The one rated best; without ratings the one most people came to, then the one with most songs. */
  bestShow: z
    .object({
      performanceId: Id,
      localDate: z.string(),
      venueName: z.string(),
      reason: z.enum(['rating', 'audience', 'songs']),
    })
    .nullable(),
  longestShow: z.object({ performanceId: Id, localDate: z.string(), venueName: z.string(), songs: z.int() }).nullable(),
  earned: z.array(Sum),
  earnedYearBefore: z.array(Sum),
});
export type YearInReview = z.infer<typeof YearInReview>;
