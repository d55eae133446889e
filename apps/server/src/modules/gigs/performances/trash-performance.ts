import type { PerformanceDetail } from '@backline/contract';
import { releaseSetLists, resumeSetLists } from '#modules/bands';
import type { Ctx } from '#platform/kernel';
import { performanceDeleted, performanceRestored } from '../events.ts';
import { performanceToChange } from './load-performance.ts';
import { viewDetail } from './performance.view.ts';
import { setListUses } from './references.ts';
import { updateTrashed } from './store-performances.sql.ts';
import { tellPerformance } from './tell-performance.ts';

/** Puts a show into the trash, for 30 days; one that lies there already stays as it is. */
export async function trashPerformance(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<PerformanceDetail> {
  return await setTrashed(ctx, id, { trashed: true, ifMatch });
}

/** Takes a show out of the trash; one that is not there stays as it is. */
export async function restorePerformance(
  ctx: Ctx,
  id: string,
  ifMatch: number | undefined,
): Promise<PerformanceDetail> {
  return await setTrashed(ctx, id, { trashed: false, ifMatch });
}

async function setTrashed(
  ctx: Ctx,
  id: string,
  { trashed, ifMatch }: { readonly trashed: boolean; readonly ifMatch: number | undefined },
): Promise<PerformanceDetail> {
  const row = await performanceToChange(ctx, id, { action: 'delete', ifMatch });
  if ((row.deletedAt !== null) === trashed) return viewDetail(row);
  const stamp = await ctx.db.one(updateTrashed(ctx.workspaceId, id, trashed));
  const show = { ...viewDetail(row), ...stamp };
  await (trashed ? releaseSetLists : resumeSetLists)(ctx, setListUses([show]));
  await tellPerformance(ctx, trashed ? performanceDeleted : performanceRestored, show);
  return show;
}
