import { createHash } from 'node:crypto';
import { fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { claimKey, rememberedReply, rememberReply } from './idempotency.sql.ts';

export interface Once {
  readonly key: string;
  /** What makes two requests the same: method, path and body. */
  readonly request: string;
  readonly status: number;
}

/**
 * Does the work at most once per key and person: the record lies in the command's own transaction, so that
 * two twins at the same moment get one effect and the same answer.
 */
export async function once(ctx: Ctx, asked: Once, work: () => Promise<unknown>): Promise<unknown> {
  const hash = createHash('sha256').update(asked.request).digest();
  const { workspaceId, actor, db } = ctx;
  const claimed = await db.maybe(claimKey(workspaceId, actor.userId, asked.key, hash));
  if (!claimed) {
    const before = await db.one(rememberedReply(workspaceId, actor.userId, asked.key));
    if (!before.requestHash.equals(hash)) fail('IDEMPOTENCY_MISMATCH');
    return before.reply;
  }
  const reply = await work();
  await db.run(rememberReply(workspaceId, actor.userId, asked.key, asked.status, reply));
  return reply;
}
