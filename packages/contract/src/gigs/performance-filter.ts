import { z } from 'zod';
import { Country, Currency, Flag, Id, text } from '../values.ts';
import { VenueType } from '../venues.ts';
import { PerformanceStatus, ShowDate } from './performance.ts';

/** What the log can be narrowed by; the same on the server's list and over the rows on the device. */
export const performanceFilterShape = {
  q: text(0, 200).optional(),
  status: PerformanceStatus.optional(),
  from: ShowDate.optional(),
  to: ShowDate.optional(),
  year: z.coerce.number().int().min(1800).max(2200).optional(),
  venueId: Id.optional(),
  venueType: VenueType.optional(),
  city: text(0, 100).optional(),
  country: Country.optional(),
  currency: Currency.optional(),
  trashed: Flag.optional(),
};
const PerformanceFilterShape = z.strictObject(performanceFilterShape);
export type PerformanceFilter = z.output<typeof PerformanceFilterShape>;
