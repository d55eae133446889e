import { allow, expectVersion, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import type { PerformanceToChange } from './performance.ts';
import { detailForUpdate } from './performance.sql.ts';

interface Asked {
  readonly action: 'read' | 'update' | 'delete';
  readonly ifMatch: number | undefined;
  /** The fields that are about to be changed. */
  readonly changes?: readonly string[];
}

/** The show to be changed, held against other writers; refuses whoever may not, and a version that is not the one expected. */
export async function performanceToChange(
  ctx: Ctx,
  id: string,
  { action, ifMatch, changes }: Asked,
): Promise<PerformanceToChange> {
  allow(ctx.actor, 'performance', action);
  const row = await ctx.db.maybe(detailForUpdate(ctx.workspaceId, id));
  if (!row) return fail('NOT_FOUND', { resource: 'performance' });
  allow(ctx.actor, 'performance', action, changes ? { ...row, changes } : row);
  expectVersion(row, ifMatch);
  return row;
}

/** What a show is called where one in the trash is refused. */
export const aShow = { resource: 'performance', noun: 'show' } as const;
