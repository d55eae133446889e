import type { ServiceAccount } from '@backline/contract';
import { allow, expectVersion } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { apiKeyRevoked, serviceAccountDeleted } from '../events.ts';
import { revokeKeysOfService } from '../key/key.sql.ts';
import { loadServiceAccount, refuseAbove } from './load-service-account.ts';
import { markServiceAccountDeleted } from './service-account.sql.ts';

/** Deletes a service account for good, and ends its keys with it. What it made stays; the log goes on naming it. */
export async function deleteServiceAccount(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<ServiceAccount> {
  const { actor, db, workspaceId } = ctx;
  allow(actor, 'service_account', 'delete');
  const before = await loadServiceAccount(ctx, id);
  allow(actor, 'service_account', 'delete', before);
  refuseAbove(actor, before.role);
  expectVersion(before, ifMatch);
  const ended = await db.all(revokeKeysOfService(workspaceId, id));
  await db.run(markServiceAccountDeleted(workspaceId, id));
  for (const key of ended) await ctx.emit(apiKeyRevoked, { keyId: key.id, serviceAccountId: id });
  await ctx.emit(serviceAccountDeleted, { serviceAccountId: id });
  return { ...before, keyCount: 0, deletedAt: ctx.now.toISOString() };
}
