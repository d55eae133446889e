import type { ApiKey, apiKeyRoutes, QueryOf } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { countKeys, keyOrder, listKeys } from './key.sql.ts';
import { viewKey } from './key.view.ts';

/** The keys of a workspace: those that work, or those that are over. */
export async function listedKeys(read: Read, query: QueryOf<typeof apiKeyRoutes.routes.list>): Promise<Page<ApiKey>> {
  const search = { isOver: query.filter?.over ?? false, serviceAccountId: query.filter?.serviceAccountId };
  const { window, page } = paging('api_keys', query, keyOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('api_key', listKeys(read.workspaceId, search, window)),
    query.total ? read.row('api_key', countKeys(read.workspaceId, search)) : undefined,
  ]);
  return page(rows, viewKey, counted?.count);
}
