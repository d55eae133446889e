import { z } from 'zod';
import {
  Country,
  Currency,
  Id,
  Instant,
  LocalDate,
  LocalTime,
  Money,
  mostMoney,
  rowShape,
  text,
  TimeZone,
} from '../values.ts';
import { VenueType } from '../venues.ts';
import { venueTypes } from '../venues/venue-kinds.ts';
import { expenseCategories, feeTypes, paymentStatuses } from './money-kinds.ts';
import { performanceStatuses } from './performance-statuses.ts';

export const PerformanceStatus = z.enum(performanceStatuses);
export type PerformanceStatus = z.infer<typeof PerformanceStatus>;

/** A date that a show can have; the years beyond are slips of the pen. */
export const ShowDate = LocalDate.refine(
  (date) => !/^\d{4}-/.test(date) || (date >= '1800' && date < '2200'),
  'A show lies between 1800 and 2199.',
);

export const Expense = z.strictObject({
  id: Id,
  category: z.enum(expenseCategories),
  description: text(1, 200),
  amount: z.int().min(1, 'An expense is more than nothing.').max(mostMoney),
  currency: Currency,
});
export type Expense = z.infer<typeof Expense>;

/** What a show earned and cost: a row of its own, so that whoever may not see money never receives it. */
export const PerformanceMoney = z.object({
  payment: Money.nullable(),
  paymentStatus: z.enum(paymentStatuses).nullable(),
  feeType: z.enum(feeTypes).nullable(),
  tips: Money.nullable(),
  merchSales: Money.nullable(),
  expenses: z.array(Expense),
});
export type PerformanceMoney = z.infer<typeof PerformanceMoney>;

/** One song as it was really played, in its set, apart from the planned list. */
export const PlayedItem = z.object({
  id: Id,
  setNo: z.int(),
  position: z.int(),
  songId: Id.nullable(),
  title: z.string(),
  segue: z.boolean(),
});
export type PlayedItem = z.infer<typeof PlayedItem>;

/** A show without money: what everybody in the workspace may see. */
export const PerformanceFacts = z.object({
  ...rowShape,
  profileId: Id.nullable(),
  localDate: z.string(),
  dayOrder: z.int(),
  startTime: z.string().nullable(),
  timeZone: z.string(),
  startsAt: Instant.nullable(),
  durationSeconds: z.int(),
  venueId: Id,
  venueName: z.string(),
  venueCity: z.string().nullable(),
  venueRegion: z.string().nullable(),
  venueCountry: z.string().nullable(),
  venueType: z.enum(venueTypes).nullable(),
  title: z.string().nullable(),
  status: PerformanceStatus,
  audienceSize: z.int().nullable(),
  setListId: Id.nullable(),
  setCount: z.int(),
  songCount: z.int(),
  rating: z.int().nullable(),
  notes: z.string(),
  source: z.string().nullable(),
  sourceKey: z.string().nullable(),
});
export type PerformanceFacts = z.infer<typeof PerformanceFacts>;

/** A show as lists carry it; `money` is null where there is none or the reader may not see it. */
export const Performance = z.object({ ...PerformanceFacts.shape, money: PerformanceMoney.nullable() });
export type Performance = z.infer<typeof Performance>;

/** A show with all that belongs to it. `privateNotes` are the reader's own. */
export const PerformanceDetail = z.object({
  ...Performance.shape,
  playedItems: z.array(PlayedItem),
  privateNotes: z.string(),
  /** Why a show was called off, where somebody said it. */
  cancelReason: z.string().nullable(),
});
export type PerformanceDetail = z.infer<typeof PerformanceDetail>;

/** A venue by id, or by name: then the workspace's venue of that name and city is taken, or made. */
export const VenueReference = z.union([
  z.strictObject({ id: Id }),
  z.strictObject({
    name: text(1, 200),
    city: text(1, 100).optional(),
    region: text(1, 100).optional(),
    country: Country.optional(),
  }),
]);
export type VenueReference = z.infer<typeof VenueReference>;

export const PlayedItemInput = z.strictObject({
  id: Id.optional(),
  setNo: z.int().min(1).max(50),
  songId: Id.optional(),
  title: text(1, 300).optional(),
  segue: z.boolean().default(false),
});
export type PlayedItemInput = z.infer<typeof PlayedItemInput>;

const facts = {
  profileId: Id.nullable(),
  dayOrder: z.int().min(1).max(50),
  startTime: LocalTime.nullable(),
  venueType: VenueType.nullable(),
  title: text(1, 200).nullable(),
  audienceSize: z.int().min(0).max(1_000_000).nullable(),
  setListId: Id.nullable(),
  setCount: z.int().min(0).max(50),
  rating: z.int().min(1).max(5).nullable(),
  notes: text(0, 10_000),
  privateNotes: text(0, 10_000),
  playedItems: z.array(PlayedItemInput).max(500),
  payment: Money.nullable(),
  paymentStatus: z.enum(paymentStatuses).nullable(),
  feeType: z.enum(feeTypes).nullable(),
  tips: Money.nullable(),
  merchSales: Money.nullable(),
  expenses: z.array(z.strictObject({ ...Expense.shape, id: Id.optional() })).max(100),
};

const required = {
  localDate: ShowDate,
  timeZone: TimeZone,
  venue: VenueReference,
  durationSeconds: z.int().min(60, 'A show lasts at least a minute.').max(86_400, 'A show lasts a day at most.'),
};

/**
 * A show to be logged. Date, venue and duration are required. Without a `status` a date that has passed is
 * `played` and one ahead is `booked`; the time zone falls back on the venue's, then the workspace's.
 */
export const LogPerformance = z.strictObject({
  id: Id.optional(),
  ...required,
  timeZone: TimeZone.optional(),
  status: PerformanceStatus.optional(),
  ...z.strictObject(facts).partial().shape,
});
export type LogPerformance = z.infer<typeof LogPerformance>;

/** What may be changed of a show; what is left out stays as it is. The status moves by `confirm` and `cancel`. */
export const UpdatePerformance = z.strictObject({ ...required, ...facts }).partial();
export type UpdatePerformance = z.infer<typeof UpdatePerformance>;

/** Several shows at once; fields in `common` are copied down into each row that leaves them out. All or none is stored. */
export const BulkLog = z.strictObject({
  common: UpdatePerformance.optional(),
  rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200),
});
export type BulkLog = z.infer<typeof BulkLog>;

export const BulkLogged = z.object({
  performances: z.array(Performance),
  /** Rows that look like a show that is in the log already: same date and venue, or overlapping hours. */
  likelyDuplicates: z.array(z.object({ row: z.int(), performanceId: Id })),
});
export type BulkLogged = z.infer<typeof BulkLogged>;
