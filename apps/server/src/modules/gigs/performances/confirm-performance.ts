import type { PerformanceDetail } from '@backline/contract';
import { whyNotConfirm } from '@backline/contract';
import { fail, refuseTrashed } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { performanceLogged } from '../events.ts';
import { aShow, performanceToChange } from './load-performance.ts';
import { viewDetail } from './performance.view.ts';
import { updateStatus } from './store-performances.sql.ts';
import { tellPerformance } from './tell-performance.ts';

/** Says that a booked show was played; from now on it counts. */
export async function confirmPerformance(
  ctx: Ctx,
  id: string,
  ifMatch: number | undefined,
): Promise<PerformanceDetail> {
  const row = await performanceToChange(ctx, id, { action: 'update', ifMatch });
  refuseTrashed(row, aShow);
  const reason = whyNotConfirm(row, ctx.now);
  if (reason !== null) fail('STATE_CONFLICT', { resource: 'performance', message: reason });
  const stamp = await ctx.db.one(updateStatus(ctx.workspaceId, id, { status: 'played', reason: null }));
  const before = viewDetail(row);
  const show: PerformanceDetail = { ...before, ...stamp, status: 'played' };
  await tellPerformance(ctx, performanceLogged, show, before);
  return show;
}
