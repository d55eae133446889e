import type { FieldValue, PerformanceDetail } from '@backline/contract';
import type { Columns, StoredFields } from '#platform/kernel';

/** The fields of a show that lie in one column each. */
export const factColumns = {
  profileId: 'profile_id',
  localDate: 'local_date',
  dayOrder: 'day_order',
  startTime: 'start_time',
  timeZone: 'time_zone',
  durationSeconds: 'duration_seconds',
  title: 'title',
  audienceSize: 'audience_size',
  setListId: 'set_list_id',
  setCount: 'set_count',
  rating: 'rating',
  notes: 'notes',
} as const satisfies Partial<Record<Extract<keyof PerformanceDetail, string>, string>>;

/** What the columns of a show, of its money and of its private notes say of its fields. */
export const storedShow: readonly StoredFields[] = [
  {
    table: 'performance',
    name: 'gigs.performances',
    says: {
      ...Object.fromEntries(Object.entries(factColumns).map(([field, column]) => [field, (of: Columns) => of[column]])),
      // Without the seconds, as people write it.
      startTime: ({ start_time: time = null }) => (typeof time === 'string' ? time.slice(0, 5) : null),
      venue: ({ venue_id: id = null }) => ({ id }),
      venueType: (of) => of['own_venue_type'],
    },
  },
  {
    table: 'performanceMoney',
    name: 'gigs.performance_money',
    says: {
      payment: amountOf('payment'),
      paymentStatus: (of) => of['payment_status'],
      feeType: (of) => of['fee_type'],
      tips: amountOf('tips'),
      merchSales: amountOf('merch'),
      expenses: (of) => of['expenses'],
    },
  },
  {
    table: 'performanceNotes',
    name: 'gigs.performance_notes',
    says: { privateNotes: (of) => of['body'] },
    thing: 'performance_id',
  },
];

function amountOf(what: string): (columns: Columns) => FieldValue {
  return (of) => {
    const { amount, currency } = { amount: of[`${what}_amount`] ?? null, currency: of[`${what}_currency`] ?? null };
    return amount === null ? null : { amount, currency };
  };
}
