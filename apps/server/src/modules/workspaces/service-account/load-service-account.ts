import { isAbove } from '@backline/contract';
import type { ServiceAccount, WorkspaceRole } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Actor, Ctx } from '#platform/kernel';
import { serviceAccountToChange } from './service-account.sql.ts';

/** A service account, held; those that were deleted are not there. */
export async function loadServiceAccount({ db, workspaceId }: Ctx, id: string): Promise<ServiceAccount> {
  return (
    (await db.maybe(serviceAccountToChange(workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'service_account' })
  );
}

/** The service account that is to hold a key. */
export async function holderOf(ctx: Ctx, id: string): Promise<ServiceAccount> {
  const account = await loadServiceAccount(ctx, id);
  refuseAbove(ctx.actor, account.role);
  if (account.disabledAt !== null)
    fail('STATE_CONFLICT', { resource: 'service_account', message: 'This service account is switched off.' });
  return account;
}

/** Nobody acts through a program as more than they are themselves. */
export function refuseAbove(actor: Actor, role: WorkspaceRole): void {
  if (isAbove(role, actor.role)) fail('FORBIDDEN', { resource: 'role' });
}
