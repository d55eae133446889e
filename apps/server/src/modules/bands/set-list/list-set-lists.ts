import type { QueryOf, SetList, setListRoutes } from '@backline/contract';
import { offsetOf, pageOf } from '#platform/http';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { countSetLists, listSetLists } from './set-list.sql.ts';

type ListQuery = QueryOf<typeof setListRoutes.routes.list>;

/** A page of the set lists that the filters let through. */
export async function listedSetLists(read: Read, query: ListQuery): Promise<Page<SetList>> {
  const search = { workspaceId: read.workspaceId, filter: query.filter ?? {}, sort: query.sort };
  const [rows, counted] = await Promise.all([
    read.rows('set_list', listSetLists(search, query.limit + 1, offsetOf(query))),
    query.total ? read.row('set_list', countSetLists(search)) : undefined,
  ]);
  return pageOf(query, rows, counted?.count);
}
