import type { QueryOf, SetList, setListRoutes } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countSetLists, listSetLists, setListOrder } from './set-list.sql.ts';

type ListQuery = QueryOf<typeof setListRoutes.routes.list>;

/** A page of the set lists that the filters let through. */
export async function listedSetLists(read: Read, query: ListQuery): Promise<Page<SetList>> {
  const search = { workspaceId: read.workspaceId, filter: query.filter ?? {} };
  const { window, page } = paging('set lists', query, setListOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('set_list', (reachable) => listSetLists({ ...search, reachable }, window)),
    query.total ? read.row('set_list', (reachable) => countSetLists({ ...search, reachable })) : undefined,
  ]);
  return page(rows, withoutSortKeys, counted?.count);
}
