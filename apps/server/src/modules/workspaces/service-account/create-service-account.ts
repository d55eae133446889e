import type { CreateServiceAccount, ServiceAccount } from '@backline/contract';
import { allow } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { serviceAccountCreated } from '../events.ts';
import { nameTaken } from '../name-taken.ts';
import { refuseAbove } from './load-service-account.ts';
import { insertServiceAccount, serviceAccountById } from './service-account.sql.ts';

/** Makes somebody who is no person: a role, a name, and keys to come. */
export async function createServiceAccount(ctx: Ctx, { name, role }: CreateServiceAccount): Promise<ServiceAccount> {
  const { actor, db, workspaceId } = ctx;
  allow(actor, 'service_account', 'create');
  refuseAbove(actor, role);
  const { id } = await db
    .one(insertServiceAccount(workspaceId, { name, role, createdBy: actor.userId }))
    .catch(nameTaken('service_accounts_name', 'A service account of this name is there already.'));
  await ctx.emit(serviceAccountCreated, { serviceAccountId: id });
  return await db.one(serviceAccountById(workspaceId, id));
}
