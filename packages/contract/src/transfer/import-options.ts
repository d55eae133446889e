import { z } from 'zod';
import { PerformanceStatus } from '../gigs/performance.ts';
import { Country, Currency, LocalTime, text, TimeZone } from '../values.ts';
import { VenueType } from '../venues.ts';
import { dateOrders } from './read-date.ts';
import { durationUnits } from './read-duration.ts';
import { longestName } from './suggest-mapping.ts';
import { TargetField } from './target-fields.ts';

export const importEncodings = ['utf-8', 'windows-1252'] as const;

/** Which column feeds which field: field → name of the column. */
export const ImportMapping = z.partialRecord(TargetField, z.string().min(1).max(longestName));
export type ImportMapping = z.infer<typeof ImportMapping>;

/** What holds for every row whose own cell is empty. Nothing here is guessed: it is the person's word for the whole file. */
export const ImportDefaults = z.strictObject({
  durationSeconds: z.int().min(60).max(86_400).optional(),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
  status: PerformanceStatus.optional(),
  startTime: LocalTime.optional(),
  venueName: text(1, 200).optional(),
  venueType: VenueType.optional(),
  city: text(1, 100).optional(),
  region: text(1, 100).optional(),
  country: Country.optional(),
});
export type ImportDefaults = z.infer<typeof ImportDefaults>;

/** How a file is to be read. What is left out is taken from the file, where the file settles it. */
export const ImportOptions = z.strictObject({
  mapping: ImportMapping,
  defaults: ImportDefaults.default({}),
  encoding: z.enum(importEncodings).optional(),
  dateOrder: z.enum(dateOrders).nullable().default(null),
  durationUnit: z.enum(durationUnits).default('minutes'),
  decimal: z.enum(['.', ',']).nullable().default(null),
});
export type ImportOptions = z.infer<typeof ImportOptions>;
