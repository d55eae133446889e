import { accountsByIds } from '#modules/identity';
import type { Standing, Tenants } from '#modules/transfer';
import { closeRestored, membersOf, openRestored, workspaceName } from '#modules/workspaces';

/** Workspaces and people as backups and restores meet them. */
export function createTenants(workspacesPerPerson: number): Tenants {
  return {
    nameOf: workspaceName,
    async standings(db, workspaceId, userIds) {
      const [accounts, members] = [await accountsByIds(db, userIds), await membersOf(db, workspaceId, userIds)];
      const alive = userIds.filter((id) => accounts.has(id) && accounts.get(id)?.state !== 'deleted');
      return new Map(alive.map((id): [string, Standing] => [id, members.has(id) ? 'member' : 'account']));
    },
    open: async (ctx, workspace) => await openRestored(ctx, workspace, workspacesPerPerson),
    close: closeRestored,
  };
}
