import type { KnownAccount, operatedAccountRoutes, QueryOf } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import { asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import { accountOrder, countAccounts, listAccounts } from './operated-account.sql.ts';

/** The accounts of the installation. */
export async function listedAccounts(
  operator: Operator,
  query: QueryOf<typeof operatedAccountRoutes.routes.listAccounts>,
): Promise<Page<KnownAccount>> {
  return await asOperator(operator, { right: 'accounts.read', reason: 'list accounts' }, async ({ db }) => {
    const search = query.filter ?? {};
    const { window, page } = paging('accounts', query, accountOrder(query.sort));
    const found = await db.all(listAccounts(search, window));
    return page(found, withoutSortKeys, query.total ? (await db.one(countAccounts(search))).count : undefined);
  });
}
