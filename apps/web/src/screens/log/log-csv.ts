import type { Performance } from '@backline/contract';
import { toCsv } from '../../lib/csv.ts';
import { fromMinor } from '../../lib/money.ts';

// The columns are named as the importer names them, so that a file that went out can come in again.
const columns = {
  localDate: (row) => row.localDate,
  startTime: (row) => row.startTime,
  timeZone: (row) => row.timeZone,
  venueName: (row) => row.venueName,
  city: (row) => row.venueCity,
  region: (row) => row.venueRegion,
  country: (row) => row.venueCountry,
  venueType: (row) => row.venueType,
  title: (row) => row.title,
  status: (row) => row.status,
  durationSeconds: (row) => row.durationSeconds,
  sets: (row) => row.setCount,
  songs: (row) => row.songCount,
  audienceSize: (row) => row.audienceSize,
  payment: (row) => row.money?.payment && fromMinor(row.money.payment.amount, row.money.payment.currency),
  currency: (row) => row.money?.payment?.currency,
  paymentStatus: (row) => row.money?.paymentStatus,
  rating: (row) => row.rating,
  notes: (row) => row.notes,
} as const satisfies Record<string, (row: Performance) => string | number | null | undefined>;

/** Shows as a file for a spreadsheet, in the order given. */
export function logCsv(rows: readonly Performance[]): string {
  return toCsv([Object.keys(columns), ...rows.map((row) => Object.values(columns).map((cell) => cell(row)))]);
}
