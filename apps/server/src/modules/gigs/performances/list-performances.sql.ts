import type { PerformanceFilter } from '@backline/contract';
import { performanceSorts, plain } from '@backline/contract';
import { allOf, fragment, orderBy, pageOfRows, permitted, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';
import type { PerformanceRow } from './performance.ts';
import { performanceColumns, withMoney } from './performance.sql.ts';

/** What the log is narrowed by; a venue by all ids that mean it. */
export interface LogFilter extends Omit<PerformanceFilter, 'venueId'> {
  readonly reachable: Reachable;
  readonly venueIds?: readonly string[];
}

/** A page of the log. Compare `filterPerformances` and `sortPerformances` of the contract, which do the same on the device. */
export function listPerformances(workspaceId: string, filter: LogFilter, window: PageWindow) {
  // Money is looked up for the rows of the page alone, whatever they were sorted by.
  return sql<PerformanceRow & Sorted>`select ${performanceColumns}${sortColumns(window.order)}
    from (select ${rowColumns} from gigs.performances p ${pageOfRows(matching(workspaceId, filter), window)}) p
    ${withMoney} order by ${orderBy(window.order)}`;
}

const rowColumns = fragment`p.id, p.workspace_id, p.version, p.created_by, p.created_at, p.updated_at, p.deleted_at, p.profile_id,
  p.local_date, p.day_order, p.start_time, p.time_zone, p.starts_at, p.duration_seconds, p.venue_id, p.venue_name, p.venue_city,
  p.venue_region, p.venue_country, p.venue_type, p.title, p.status, p.audience_size, p.set_list_id, p.set_count, p.song_count,
  p.rating, p.notes, p.source, p.source_key`;

/** How many shows a filter lets through. All of them together are counted already. */
export function countPerformances(workspaceId: string, filter: LogFilter) {
  const { reachable, ...narrowing } = filter;
  const narrowed = Object.values(narrowing).some((value) => value !== undefined && value !== '' && value !== false);
  if (!narrowed && reachable.isAll) {
    return sql<{ total: number }>`select coalesce(sum(delta), 0)::bigint as total
      from gigs.performance_counts where workspace_id = ${workspaceId}`;
  }
  return sql<{
    total: number;
  }>`select count(*) as total from gigs.performances p where ${matching(workspaceId, filter)}`;
}

function matching(workspaceId: string, filter: LogFilter): Fragment {
  const { q, status, from, to, year, venueIds, venueType, city, country, currency, trashed } = filter;
  const words = plain(q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return allOf([
    fragment`p.workspace_id = ${workspaceId}`,
    trashed ? fragment`p.deleted_at is not null` : fragment`p.deleted_at is null`,
    permitted(filter.reachable, askedColumns),
    status !== undefined && fragment`p.status = ${status}`,
    from !== undefined && fragment`p.local_date >= ${from}`,
    to !== undefined && fragment`p.local_date <= ${to}`,
    year !== undefined && fragment`p.local_date between ${`${year}-01-01`} and ${`${year}-12-31`}`,
    venueIds !== undefined && fragment`p.venue_id = any(${venueIds}::uuid[])`,
    venueType !== undefined && fragment`p.venue_type = ${venueType}`,
    country !== undefined && fragment`p.venue_country = ${country}`,
    // A scalar look-up by key, which the planner cannot turn into a join: see `withMoney`.
    currency !== undefined &&
      fragment`(select m.payment_currency from gigs.performance_money m
        where m.workspace_id = p.workspace_id and m.id = p.id and m.deleted_at is null) = ${currency}`,
    // The search text is looked into first: folding every city of a long log costs far more.
    city ? fragment`${holding(city)} and app.plain(p.venue_city) = (select app.plain(${city}))` : undefined,
    ...words.map(holding),
  ]);
}

const askedColumns = { createdBy: fragment`p.created_by`, status: fragment`p.status` };

/** The folded word is worked out once a query, not once a row, and needs no escaping, as `like` would. */
function holding(word: string): Fragment {
  return fragment`strpos(p.search, (select app.plain(${word}))) > 0`;
}

const localDate: SortKey = { name: 'localDate', by: fragment`p.local_date`, kind: 'date', isShown: true };
const dayOrder: SortKey = { name: 'dayOrder', by: fragment`p.day_order`, kind: 'int', isShown: true };
const id: SortKey = { name: 'id', by: fragment`p.id`, kind: 'uuid', isShown: true };
const keys: readonly SortKey[] = [
  localDate,
  // Plain comparison by code points, as the device does it.
  { name: 'venueName', by: fragment`p.venue_name collate "C"`, kind: 'text', isShown: true },
  { name: 'venueCity', by: fragment`p.venue_city collate "C"`, kind: 'text', isShown: true, mayLack: true },
  { name: 'audienceSize', by: fragment`p.audience_size`, kind: 'int', isShown: true, mayLack: true },
  { name: 'durationSeconds', by: fragment`p.duration_seconds`, kind: 'int', isShown: true },
  { name: 'createdAt', by: fragment`p.created_at`, kind: 'timestamptz' },
  { name: 'updatedAt', by: fragment`p.updated_at`, kind: 'timestamptz' },
];

/** Ties run by date, order of the day and id, the way the first field runs. */
export function performanceOrder(sort: string): SortOrder {
  return orders.get(sort) ?? makeOrder(sort);
}

// The orders by one field are made once: the log is asked for more often than anything else.
const orders = new Map(
  performanceSorts.flatMap((field) => [field, `-${field}`]).map((sort) => [sort, makeOrder(sort)]),
);

function makeOrder(sort: string): SortOrder {
  const down = sort.startsWith('-');
  return sortOrder(
    sort,
    keys,
    [localDate, dayOrder, id].map((key) => ({ ...key, down })),
  );
}
