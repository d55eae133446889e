import type { WorkspaceFile } from '@backline/contract';
import { accountsByIds, asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { knownWorkspace, ownerIds } from './operated-workspace.sql.ts';

/** One workspace from outside: what it is and whose. */
export async function showAnyWorkspace(operator: Operator, workspaceId: string): Promise<WorkspaceFile> {
  const wish = { right: 'workspaces.read', reason: 'look at a workspace from outside' } as const;
  return await asOperator(operator, wish, async ({ db }) => await fileOf(db, workspaceId));
}

/** What is shown of a workspace after something was done to it. */
export async function fileOf(db: Db, workspaceId: string): Promise<WorkspaceFile> {
  const known = await db.maybe(knownWorkspace(workspaceId));
  if (!known) return fail('NOT_FOUND', { resource: 'workspace' });
  const owners = await ownersOf(db, workspaceId);
  return { ...known, owners: owners.map(({ id, displayName, email }) => ({ id, displayName, email })) };
}

/** Who owns a workspace. */
export async function ownersOf(db: Db, workspaceId: string) {
  const ids = (await db.all(ownerIds(workspaceId))).map(({ userId }) => userId);
  const accounts = await accountsByIds(db, ids);
  return ids.flatMap((id) => accounts.get(id) ?? []);
}
