import { platformPermits } from '@backline/contract';
import type { SupportEnd, SupportGrant } from '@backline/contract';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { readStanding } from '#platform/db';
import type { PersonCtx } from '#platform/http';
import { allow, fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { supportEnded } from '../events.ts';
import { called } from './list-grants.ts';
import { grantById, standingAt, supportOver, writeEnd } from './support-grant.sql.ts';
import type { GrantRow, OverGrant } from './support-grant.sql.ts';

/** Ends a grant from the console: the person's own, or, for an operator, anybody's. */
export async function endSupportGrant(operator: Operator, id: string): Promise<SupportGrant> {
  return await asOperator(operator, { right: 'workspaces.enter', reason: 'end a support grant' }, async (ctx) => {
    const grant = await grantFor(ctx, id);
    const isOwn = grant.userId === ctx.operatorId;
    if (!isOwn && !platformPermits(ctx.role, 'workspaces.end_entry')) fail('FORBIDDEN');
    return await ended(ctx, grant, isOwn ? 'person' : 'operator', ctx.operatorId);
  });
}

/** Ends a grant from the workspace that is looked into, be it archived. */
export async function endSupportIn(ctx: PersonCtx, workspaceId: string, id: string): Promise<SupportGrant> {
  return await ctx.asSystem('end a support grant', async (system) => {
    const { standing } = await system.db.one(standingAt(workspaceId, ctx.userId));
    const known = standing === null ? undefined : readStanding(standing);
    if (!known) return fail('NOT_FOUND', { resource: 'workspace' });
    allow({ userId: ctx.userId, ...known }, 'support', 'delete');
    const grant = await grantFor(system, id);
    if (grant.workspaceId !== workspaceId) return fail('NOT_FOUND', { resource: 'support_grant' });
    return await ended(system, grant, 'workspace', ctx.userId);
  });
}

/** Takes down what has ended by itself, or with what it stood on. The doors knew at once. */
export async function endOverSupport(ctx: SystemCtx): Promise<void> {
  for (const { how, at, ...grant } of await ctx.db.all(supportOver)) await end(ctx, grant, { how, at, by: null });
}

async function grantFor({ db }: SystemCtx, id: string): Promise<GrantRow> {
  return (await db.maybe(grantById(id))) ?? fail('NOT_FOUND', { resource: 'support_grant' });
}

/** What has ended already stays as it ended. */
async function ended(ctx: SystemCtx, grant: GrantRow, how: SupportEnd, by: string | null): Promise<SupportGrant> {
  if (grant.endedAt === null) await end(ctx, grant, { how, at: null, by });
  return await called(ctx.db, await ctx.db.one(grantById(grant.id)));
}

interface Ending {
  readonly how: SupportEnd;
  /** Null for now. */
  readonly at: string | null;
  readonly by: string | null;
}

/** Both logs have it: that of the workspace, and that of the platform. */
async function end(ctx: SystemCtx, grant: OverGrant, { how, at, by }: Ending): Promise<void> {
  if (!(await ctx.db.maybe(writeEnd(grant, how, at, by)))) return;
  const payload = { workspaceId: grant.workspaceId, grantId: grant.id, userId: grant.userId, how };
  const noted = { changed: { how: [null, how] } } as const;
  await ctx.emit(supportEnded, payload, grant.workspaceId, noted);
  await ctx.emit(supportEnded, payload, undefined, noted);
}
