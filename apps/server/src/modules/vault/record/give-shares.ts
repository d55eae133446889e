import type { PrivateShare } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { insertShares, writeShares } from './share.sql.ts';

/** Writes shares of a record: of whoever held it once, and of whoever never did. */
export async function giveShares(ctx: Ctx, recordId: string, shares: readonly PrivateShare[]): Promise<void> {
  if (shares.length === 0) return;
  const known = await ctx.db.run(writeShares(ctx.workspaceId, recordId, shares));
  const rest = { shares, createdBy: ctx.actor.userId };
  const added = await ctx.db.run(insertShares(ctx.workspaceId, recordId, rest));
  if (known + added !== shares.length) fail('DUPLICATE', { resource: 'private_share' });
}
