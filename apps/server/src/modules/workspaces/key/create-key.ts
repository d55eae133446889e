import { grantableScopes } from '@backline/contract';
import type { CreateApiKey, KeyScope, NewApiKey } from '@backline/contract';
import { allow, fail, newId, refuse } from '#platform/kernel';
import type { Actor, Ctx } from '#platform/kernel';
import { apiKeyCreated } from '../events.ts';
import { holdPeople, memberOfUser } from '../member/member.sql.ts';
import type { WorkspacesPorts } from '../ports.ts';
import { holderOf } from '../service-account/load-service-account.ts';
import { newKeySecret } from './key-secret.ts';
import { countLiveKeys, insertKey, insertSecret, keyById } from './key.sql.ts';
import { viewKey } from './key.view.ts';

const dayMs = 86_400_000;

/** Makes a key, of one's own or of a service account. Only the hash of its secret is kept, so it is shown this once. */
export async function createKey(
  ctx: Ctx,
  { keysPerWorkspace }: WorkspacesPorts,
  input: CreateApiKey,
): Promise<NewApiKey> {
  const { actor, db, workspaceId } = ctx;
  allow(actor, 'api_key', 'create');
  await db.run(holdPeople(workspaceId));
  // Whoever was removed while this waited would leave a key behind.
  if (!(await db.maybe(memberOfUser(workspaceId, actor.userId)))) fail('NOT_FOUND', { resource: 'workspace' });
  const service = input.serviceAccountId === undefined ? null : await holderOf(ctx, input.serviceAccountId);
  checkScopes(actor, input.scopes);
  if ((await db.one(countLiveKeys(workspaceId))).count >= keysPerWorkspace)
    fail('LIMIT_REACHED', { message: `A workspace has ${keysPerWorkspace} keys at most. Revoke one first.` });
  const id = newId();
  const { secret, hash, lastFour } = newKeySecret(id);
  const { name, scopes, ipAllow, expiresInDays } = input;
  await db.together([
    insertKey(workspaceId, {
      id,
      name,
      scopes,
      ipAllow,
      lastFour,
      userId: service ? null : actor.userId,
      serviceAccountId: service?.id ?? null,
      expiresAt: new Date(ctx.now.getTime() + expiresInDays * dayMs),
      createdBy: actor.userId,
    }),
    insertSecret(workspaceId, id, hash),
  ]);
  await ctx.emit(apiKeyCreated, { keyId: id, serviceAccountId: service?.id ?? null });
  return { ...viewKey(await db.one(keyById(workspaceId, id))), secret };
}

/** Nobody hands on what they may not do themselves. */
function checkScopes(actor: Actor, scopes: readonly KeyScope[]): void {
  const grantable = grantableScopes(actor);
  const beyond = scopes.filter((scope) => !grantable.includes(scope));
  if (beyond.length > 0) refuse('scopes', 'beyond', `You may not give what you may not do: ${beyond.join(', ')}.`);
}
