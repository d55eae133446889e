import type { KnownWorkspace, operatedWorkspaceRoutes, QueryOf } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import { countAllWorkspaces, listAllWorkspaces, workspaceOrder } from './operated-workspace.sql.ts';

/** The workspaces of the installation. */
export async function listedWorkspaces(
  operator: Operator,
  query: QueryOf<typeof operatedWorkspaceRoutes.routes.listAllWorkspaces>,
): Promise<Page<KnownWorkspace>> {
  return await asOperator(operator, { right: 'workspaces.read', reason: 'list workspaces' }, async ({ db }) => {
    const search = query.filter ?? {};
    const { window, page } = paging('workspaces', query, workspaceOrder(query.sort));
    const found = await db.all(listAllWorkspaces(search, window));
    return page(found, withoutSortKeys, query.total ? (await db.one(countAllWorkspaces(search))).count : undefined);
  });
}
