import type { ApiKey } from '@backline/contract';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { apiKeyRevoked } from '../events.ts';
import { keyById, keyToChange, revokeKeyById } from './key.sql.ts';
import { viewKey } from './key.view.ts';

/** Ends a key; it opens nothing from its next request on. */
export async function revokeKey(ctx: Ctx, id: string): Promise<ApiKey> {
  const { actor, db, workspaceId } = ctx;
  allow(actor, 'api_key', 'delete');
  const before = (await db.maybe(keyToChange(workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'api_key' });
  allow(actor, 'api_key', 'delete', before);
  if (before.revokedAt !== null) return viewKey(before);
  await db.run(revokeKeyById(workspaceId, id));
  await ctx.emit(apiKeyRevoked, { keyId: id, serviceAccountId: before.serviceAccountId });
  return viewKey(await db.one(keyById(workspaceId, id)));
}
