import type { NewApiKey, RotateApiKey } from '@backline/contract';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { apiKeyRotated } from '../events.ts';
import { newKeySecret } from './key-secret.ts';
import { insertSecret, keyById, keyToChange, renewKey, retireSecrets } from './key.sql.ts';
import { viewKey } from './key.view.ts';

const hourMs = 3_600_000;

/**
 * Gives a key another secret. The one before works on for a while, so that programs can be moved one after the other;
 * the one before that ends at once. A key that is too old begins to live again, a revoked one never does.
 */
export async function rotateKey(ctx: Ctx, id: string, input: RotateApiKey): Promise<NewApiKey> {
  const { actor, db, workspaceId, now } = ctx;
  allow(actor, 'api_key', 'update');
  const before = (await db.maybe(keyToChange(workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'api_key' });
  allow(actor, 'api_key', 'update', before);
  // Its secret would be in the hands of somebody else than whose name stands behind it.
  if (before.userId !== null && before.userId !== actor.userId)
    fail('FORBIDDEN', { resource: 'api_key', message: 'A key of a person is rotated by that person.' });
  if (before.state === 'revoked') fail('STATE_CONFLICT', { message: 'This key was revoked. Make a new one.' });
  const { secret, hash, lastFour } = newKeySecret(id);
  const after = (hours: number) => new Date(now.getTime() + hours * hourMs);
  // What was over already does not work again because of the overlap.
  const until = before.state === 'expired' ? now : after(input.overlapHours);
  await db.together([
    retireSecrets(workspaceId, id, until, now),
    insertSecret(workspaceId, id, hash),
    renewKey(workspaceId, id, { lastFour, expiresAt: after(input.expiresInDays * 24) }),
  ]);
  await ctx.emit(apiKeyRotated, { keyId: id, serviceAccountId: before.serviceAccountId });
  return { ...viewKey(await db.one(keyById(workspaceId, id))), secret };
}
