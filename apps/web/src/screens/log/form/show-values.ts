import type { Expense, LogPerformance, Money, PerformanceDetail, UpdatePerformance, Venue } from '@backline/contract';
import { expenseCategories, feeTypes, paymentStatuses, performanceStatuses, venueTypes } from '@backline/contract';
import { formatDuration, parseDuration } from '../../../lib/durations.ts';
import { fromMinor, toMinor } from '../../../lib/money.ts';
import { oneOf } from '../../../lib/search-values.ts';
import type { PlayedLine } from './played-lines.ts';
import { linesOf, playedInputs } from './played-lines.ts';

export interface ExpenseLine {
  readonly id: string;
  readonly description: string;
  readonly category: string;
  readonly amount: string;
  /** Empty where it is the show's. */
  readonly currency: string;
}

/** A show as it is being typed: every field as text, whether it makes sense already or not. */
export interface ShowValues {
  /** Empty where it is nobody's in particular. */
  readonly profileId: string;
  readonly localDate: string;
  readonly startTime: string;
  readonly timeZone: string;
  readonly duration: string;
  readonly venueId: string | null;
  readonly venueName: string;
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly status: string;
  readonly title: string;
  readonly venueType: string;
  readonly audienceSize: string;
  readonly rating: number;
  readonly notes: string;
  readonly privateNotes: string;
  readonly setListId: string;
  readonly currency: string;
  readonly payment: string;
  readonly paymentStatus: string;
  readonly feeType: string;
  readonly tips: string;
  /** Empty where it is the show's. */
  readonly tipsCurrency: string;
  readonly merchSales: string;
  /** Empty where it is the show's. */
  readonly merchCurrency: string;
  readonly expenses: readonly ExpenseLine[];
  readonly played: readonly PlayedLine[];
}

/** A field that cannot be understood, by the path the server would name it with. */
export type ShowFault = 'localDate' | 'venue' | 'newVenue' | 'durationSeconds';

/** An empty form. */
export function blankShow(localDate: string, currency: string): ShowValues {
  return {
    profileId: '',
    localDate,
    startTime: '',
    timeZone: '',
    duration: '',
    venueId: null,
    venueName: '',
    city: '',
    region: '',
    country: '',
    status: '',
    title: '',
    venueType: '',
    audienceSize: '',
    rating: 0,
    notes: '',
    privateNotes: '',
    setListId: '',
    currency,
    payment: '',
    paymentStatus: '',
    feeType: '',
    tips: '',
    tipsCurrency: '',
    merchSales: '',
    merchCurrency: '',
    expenses: [],
    played: [],
  };
}

/** A show that is there already, as it is edited. */
export function valuesOf(show: PerformanceDetail, currency: string): ShowValues {
  const { money } = show;
  const used = money?.payment?.currency ?? money?.tips?.currency ?? money?.merchSales?.currency ?? currency;
  const typed = (sum: Money | null | undefined) => (sum ? String(fromMinor(sum.amount, sum.currency)) : '');
  // What came in another currency than the rest keeps it, whatever else of the show is edited.
  const ownOf = (own: string | undefined) => (own === undefined || own === used ? '' : own);
  return {
    profileId: show.profileId ?? '',
    localDate: show.localDate,
    startTime: show.startTime ?? '',
    timeZone: show.timeZone,
    duration: formatDuration(show.durationSeconds),
    venueId: show.venueId,
    venueName: show.venueName,
    city: show.venueCity ?? '',
    region: show.venueRegion ?? '',
    country: show.venueCountry ?? '',
    status: show.status,
    title: show.title ?? '',
    venueType: show.venueType ?? '',
    audienceSize: show.audienceSize?.toString() ?? '',
    rating: show.rating ?? 0,
    notes: show.notes,
    privateNotes: show.privateNotes,
    setListId: show.setListId ?? '',
    currency: used,
    payment: typed(money?.payment),
    paymentStatus: money?.paymentStatus ?? '',
    feeType: money?.feeType ?? '',
    tips: typed(money?.tips),
    tipsCurrency: ownOf(money?.tips?.currency),
    merchSales: typed(money?.merchSales),
    merchCurrency: ownOf(money?.merchSales?.currency),
    expenses: money?.expenses.map((expense) => expenseLine(expense, ownOf(expense.currency))) ?? [],
    played: linesOf(show.playedItems),
  };
}

/** What is missing or cannot be read; empty when the show can be sent. */
export function faultsOf(values: ShowValues, mayAddVenue: boolean): readonly ShowFault[] {
  const faults: ShowFault[] = [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.localDate)) faults.push('localDate');
  if (!values.venueId && values.venueName.trim() === '') faults.push('venue');
  else if (!values.venueId && !mayAddVenue) faults.push('newVenue');
  const seconds = parseDuration(values.duration);
  if (seconds === null || seconds < 60 || seconds > 86_400) faults.push('durationSeconds');
  return faults;
}

/** Whether the show as it is typed lies behind us; without a word about it the date decides. */
export function wasPlayed({ status, localDate }: ShowValues, today: string): boolean {
  return status === '' ? localDate <= today : status === 'played';
}

type Sent = Omit<LogPerformance, 'id' | 'status' | 'timeZone'>;

/** The show as it is sent; only for values without faults. `songIdOf` knows the repertoire by title. */
export function sentOf(values: ShowValues, songIdOf: (title: string) => string | undefined): Sent {
  const money = (typed: string, own = '') => {
    const currency = own || values.currency;
    return typed.trim() === '' ? null : { amount: toMinor(Number(typed), currency), currency };
  };
  return {
    localDate: values.localDate,
    venue: venueOf(values),
    durationSeconds: parseDuration(values.duration) ?? 0,
    profileId: values.profileId || null,
    startTime: values.startTime || null,
    title: values.title.trim() || null,
    venueType: oneOf(venueTypes, values.venueType) ?? null,
    audienceSize: values.audienceSize === '' ? null : Number(values.audienceSize),
    rating: values.rating || null,
    notes: values.notes,
    privateNotes: values.privateNotes,
    setListId: values.setListId || null,
    playedItems: playedInputs(values.played, songIdOf),
    payment: money(values.payment),
    paymentStatus: oneOf(paymentStatuses, values.paymentStatus) ?? null,
    feeType: oneOf(feeTypes, values.feeType) ?? null,
    tips: money(values.tips, values.tipsCurrency),
    merchSales: money(values.merchSales, values.merchCurrency),
    expenses: values.expenses
      .filter(({ description, amount }) => description.trim() !== '' || amount !== '')
      .map((line) => ({
        id: line.id,
        category: oneOf(expenseCategories, line.category) ?? 'other',
        description: line.description,
        amount: toMinor(Number(line.amount), line.currency || values.currency),
        currency: line.currency || values.currency,
      })),
  };
}

/** What a new show is sent as. */
export function logOf(values: ShowValues, songIdOf: (title: string) => string | undefined): LogPerformance {
  const status = oneOf(performanceStatuses, values.status);
  const sent = Object.entries(sentOf(values, songIdOf)).filter(([, value]) => !isNothing(value));
  const { localDate, venue, durationSeconds } = sentOf(values, songIdOf);
  return {
    ...Object.fromEntries(sent),
    localDate,
    venue,
    durationSeconds,
    ...(values.timeZone ? { timeZone: values.timeZone } : {}),
    ...(status ? { status } : {}),
  };
}

/** What was really changed: a field that nobody touched is not sent, so that it cannot undo somebody else's change. */
export function changeOf(
  before: ShowValues,
  after: ShowValues,
  songIdOf: (title: string) => string | undefined,
): UpdatePerformance {
  const old = new Map<string, unknown>(Object.entries(sentOf(before, songIdOf)));
  const touched = Object.entries(sentOf(after, songIdOf)).filter(
    ([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value),
  );
  const zone = after.timeZone !== before.timeZone && after.timeZone ? { timeZone: after.timeZone } : {};
  return { ...Object.fromEntries(touched), ...zone };
}

/** A venue of one's own as the form holds it. */
export function withVenue(values: ShowValues, venue: Venue): ShowValues {
  return {
    ...values,
    venueId: venue.id,
    venueName: venue.name,
    city: venue.city ?? '',
    region: venue.region ?? '',
    country: venue.country ?? '',
    venueType: values.venueType || (venue.type ?? ''),
  };
}

function venueOf(values: ShowValues): LogPerformance['venue'] {
  if (values.venueId) return { id: values.venueId };
  const [city, region, country] = [values.city.trim(), values.region.trim(), values.country.trim().toUpperCase()];
  return {
    name: values.venueName.trim(),
    ...(city ? { city } : {}),
    ...(region ? { region } : {}),
    ...(country ? { country } : {}),
  };
}

function expenseLine({ id, description, category, ...sum }: Expense, currency: string): ExpenseLine {
  return { id, description, category, amount: String(fromMinor(sum.amount, sum.currency)), currency };
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
