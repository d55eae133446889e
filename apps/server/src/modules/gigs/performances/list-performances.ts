import type { Performance, QueryOf, performanceRoutes } from '@backline/contract';
import { venues } from '#modules/venues';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { countPerformances, listPerformances, performanceOrder } from './list-performances.sql.ts';
import { performancesAfter } from './performance.sql.ts';
import { viewPerformance } from './performance.view.ts';

type ListQuery = QueryOf<typeof performanceRoutes.routes.list>;

/** A page of the log, the newest first unless asked otherwise. */
export async function listedPerformances(read: Read, query: ListQuery): Promise<Page<Performance>> {
  const { venueId, ...narrowed } = query.filter ?? {};
  const filter = venueId === undefined ? narrowed : { ...narrowed, venueIds: await venues.idsOf(read, venueId) };
  const { window, page } = paging('performances', query, performanceOrder(query.sort ?? '-localDate'));
  const [rows, counted] = await Promise.all([
    read.rows('performance', (reachable) => listPerformances(read.workspaceId, { ...filter, reachable }, window)),
    query.total
      ? read.row('performance', (reachable) => countPerformances(read.workspaceId, { ...filter, reachable }))
      : undefined,
  ]);
  return page(rows, viewPerformance, counted?.total);
}

const pageSize = 2000;
const first = '00000000-0000-0000-0000-000000000000';

/** Every show of the workspace, the trash too, in pages that each have their own short transaction. */
export async function* streamPerformances(read: Read): AsyncGenerator<Performance> {
  let last = first;
  for (;;) {
    const after = last;
    const rows = await read.rows('performance', (reachable) =>
      performancesAfter(read.workspaceId, after, { reachable, limit: pageSize }),
    );
    for (const row of rows) yield viewPerformance(row);
    const end = rows.at(-1);
    if (rows.length < pageSize || !end) return;
    last = end.id;
  }
}
