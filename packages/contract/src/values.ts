import { z } from 'zod';
import { countryCodes } from './country-codes.ts';
import { isTimeZone } from './time-zone.ts';

/** UUIDv7; clients may make their own, so that a row has its name before the server has seen it. */
export const Id = z
  .uuid()
  // One spelling: the database compares ids as numbers, we compare them as text.
  .toLowerCase()
  .refine((id) => id !== '00000000-0000-0000-0000-000000000000', 'This id stands for nothing.');

/** `YYYY-MM-DD`, a date on the wall calendar of the place concerned. */
export const LocalDate = z.iso.date();

/** RFC 3339 in UTC, to the millisecond. */
export const Instant = z.iso.datetime({ offset: true });

/** `HH:MM` on the clock of the place concerned. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 20:30.');

/** ISO 4217, three capitals that the runtime knows. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { message: 'A currency is three capitals, such as USD.', abort: true })
  .refine((code) => knownCurrencies.has(code), 'This currency is not known.');
const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/** Yes or no in an address. */
export const Flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], error: 'This is true or false.' });

/** IANA time zone, such as America/New_York. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This time zone is not known; it looks like Europe/Madrid.');

const noCountry = 'A country is its two capitals in ISO 3166, such as ES or GB.';

/** ISO 3166-1 alpha-2, two capitals. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { message: noCountry, abort: true })
  .refine((code) => countryCodes.has(code), noCountry);

/** The most that one amount may be, in minor units: ninety thousand of them still add up exactly. */
export const mostMoney = 1e11;

/** Money that cannot be negative: integer minor units of one currency. */
export const Money = z.strictObject({ amount: z.int().min(0).max(mostMoney), currency: Currency });
export type Money = z.infer<typeof Money>;

/** The columns that every row of a workspace has. */
export const rowShape = {
  id: Id,
  workspaceId: Id,
  version: z.int(),
  createdBy: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
};

/** Text that a person typed: trimmed, no control characters but line breaks and tabs. */
export function text(min: number, max: number) {
  return z.string().trim().min(min).max(max).regex(uncontrolled, 'Control characters are not allowed.');
}

/** Text that is kept as it was typed, blanks at its ends too. */
export function verbatim(max: number, message: string) {
  return z.string().max(max, message).regex(uncontrolled, 'Control characters are not allowed.');
}

// Control characters break terminals, CSV and XML on their way out again.
// oxlint-disable-next-line no-control-regex -- naming them is the point of the rule
const uncontrolled = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/;
