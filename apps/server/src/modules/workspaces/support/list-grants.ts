import type { QueryOf, SupportGrant, SupportLook, supportGrantRoutes } from '@backline/contract';
import { accountsByIds, asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Db, Read } from '#platform/kernel';
import { grantOrder, hasGrant, listGrants, looksOf, newestGrants } from './support-grant.sql.ts';
import type { GrantRow } from './support-grant.sql.ts';

const mostInConsole = 50;

/** Who looked into a workspace, for its owners and admins. */
export async function listedGrants(
  read: Read,
  query: QueryOf<typeof supportGrantRoutes.routes.list>,
): Promise<Page<SupportGrant>> {
  const { window, page } = paging('support-grants', query, grantOrder);
  return page(await read.rows('support', listGrants(read.workspaceId, window)), withoutSortKeys);
}

/** What was looked at by a grant. */
export async function listedLooks(read: Read, id: string): Promise<Page<SupportLook>> {
  await read.row('support', hasGrant(read.workspaceId, id));
  const rows = await read.rows('support', looksOf(read.workspaceId, id));
  return { rows, limit: rows.length, nextCursor: null };
}

/** The last grants of a workspace, for the console. */
export async function operatedGrants(operator: Operator, workspaceId: string): Promise<Page<SupportGrant>> {
  const wish = { right: 'workspaces.enter', reason: 'list support grants' } as const;
  return await asOperator(operator, wish, async ({ db }) => {
    const found = await db.all(newestGrants(workspaceId, mostInConsole));
    const people = await accountsByIds(
      db,
      found.map(({ userId }) => userId),
    );
    const rows = found.map((row) => ({ ...row, displayName: people.get(row.userId)?.displayName ?? '' }));
    return { rows, limit: mostInConsole, nextCursor: null };
  });
}

/** A grant with what the person is called. Through the system door. */
export async function called(db: Db, row: GrantRow): Promise<SupportGrant> {
  const people = await accountsByIds(db, [row.userId]);
  return { ...row, displayName: people.get(row.userId)?.displayName ?? '' };
}
