import type { PerformanceDetail } from '@backline/contract';
import { whyNotCancel } from '@backline/contract';
import { fail, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { performanceCancelled } from '../events.ts';
import { aShow, performanceToChange } from './load-performance.ts';
import { viewDetail } from './performance.view.ts';
import { updateStatus } from './store-performances.sql.ts';
import { tellPerformance } from './tell-performance.ts';

/** Calls a booked show off; the reason stays with it. */
export async function cancelPerformance(
  ctx: Ctx,
  id: string,
  { reason, ifMatch }: { readonly reason: string | undefined; readonly ifMatch: number | undefined },
): Promise<PerformanceDetail> {
  const row = await performanceToChange(ctx, id, { action: 'update', ifMatch });
  refuseTrashed(row, aShow);
  const obstacle = whyNotCancel(row);
  if (obstacle !== null) fail('STATE_CONFLICT', { resource: 'performance', message: obstacle });
  const cancelReason = reason || null;
  const stamp = await ctx.db.one(updateStatus(ctx.workspaceId, id, { status: 'cancelled', reason: cancelReason }));
  const before = viewDetail(row);
  const show: PerformanceDetail = { ...before, ...stamp, status: 'cancelled', cancelReason };
  await tellPerformance(ctx, performanceCancelled, show, before);
  return show;
}
