import { createHash } from 'node:crypto';
import { fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { claimKey, rememberedReply, rememberReply } from './idempotency.sql.ts';

export interface Once {
  readonly key: string;
  /** What makes two requests the same: method, path and body. */
  readonly request: string;
  readonly status: number;
  /** A reply with a secret, which is kept nowhere. */
  readonly isShownOnce: boolean;
}

/**
 * Does the work at most once per idempotency key and person, or API key: the record lies in the command's own transaction, so that
 * two twins at the same moment get one effect and the same answer.
 */
export async function once(ctx: Ctx, asked: Once, work: () => Promise<unknown>): Promise<unknown> {
  const hash = createHash('sha256').update(asked.request).digest();
  const { workspaceId, actor, db } = ctx;
  const { userId } = actor;
  // Two programs of one person know nothing of each other's keys.
  const key = actor.key === null ? asked.key : `${actor.key.id} ${asked.key}`;
  const claimed = await db.maybe(claimKey(workspaceId, userId, key, hash));
  if (!claimed) {
    const before = await db.one(rememberedReply(workspaceId, userId, key));
    if (!before.requestHash.equals(hash)) fail('IDEMPOTENCY_MISMATCH');
    if (asked.isShownOnce) fail('DUPLICATE', { message: 'This was done already, and its secret was shown then.' });
    return before.reply;
  }
  const reply = await work();
  await db.run(rememberReply(workspaceId, userId, key, asked.status, asked.isShownOnce ? null : reply));
  return reply;
}
