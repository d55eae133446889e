import type { QueryOf, ServiceAccount, serviceAccountRoutes } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countServiceAccounts, listServiceAccounts, serviceAccountOrder } from './service-account.sql.ts';

/** The service accounts of a workspace. */
export async function listedServiceAccounts(
  read: Read,
  query: QueryOf<typeof serviceAccountRoutes.routes.list>,
): Promise<Page<ServiceAccount>> {
  const disabled = query.filter?.disabled;
  const { window, page } = paging('service_accounts', query, serviceAccountOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('service_account', listServiceAccounts(read.workspaceId, disabled, window)),
    query.total ? read.row('service_account', countServiceAccounts(read.workspaceId, disabled)) : undefined,
  ]);
  return page(rows, withoutSortKeys, counted?.count);
}
