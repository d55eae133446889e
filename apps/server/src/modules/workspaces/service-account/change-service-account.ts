import type { ServiceAccount, UpdateServiceAccount } from '@backline/contract';
import { allow, expectVersion, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { serviceAccountUpdated } from '../events.ts';
import { nameTaken } from '../name-taken.ts';
import { loadServiceAccount, refuseAbove } from './load-service-account.ts';
import { serviceAccountById, writeServiceAccount } from './service-account.sql.ts';

/** Changes name or role of a service account, or switches it off and on; its keys follow at their next request. */
export async function changeServiceAccount(
  ctx: Ctx,
  id: string,
  change: UpdateServiceAccount,
  ifMatch: number | undefined,
): Promise<ServiceAccount> {
  const { actor, db, workspaceId } = ctx;
  allow(actor, 'service_account', 'update');
  const before = await loadServiceAccount(ctx, id);
  allow(actor, 'service_account', 'update', before);
  expectVersion(before, ifMatch);
  const { name = before.name, role = before.role, disabled = before.disabledAt !== null } = change;
  refuseAbove(actor, before.role);
  refuseAbove(actor, role);
  const disabledAt = disabled ? (before.disabledAt ?? ctx.now.toISOString()) : null;
  await db
    .run(writeServiceAccount(workspaceId, id, { name, role, disabledAt }))
    .catch(nameTaken('service_accounts_name', 'A service account of this name is there already.'));
  const after = await db.one(serviceAccountById(workspaceId, id));
  await ctx.emit(serviceAccountUpdated, { serviceAccountId: id }, { changed: whatChanged(before, after) });
  return after;
}
