import { platformPermits, supportLimits } from '@backline/contract';
import type { LookIn, SupportGrant } from '@backline/contract';
import { asOperator, supporterOf } from '#modules/identity';
import type { Operator, OperatorCtx, Supporter } from '#modules/identity';
import { fail } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { supportBegan } from '../events.ts';
import { supportLetter } from '../letters/write-letters.ts';
import { memberOfUser } from '../member/member.sql.ts';
import { workspaceToOperate } from '../operator/operated-workspace.sql.ts';
import type { OperatedWorkspace } from '../operator/operated-workspace.sql.ts';
import { ownersOf } from '../operator/show-any-workspace.ts';
import { endOverSupport } from './end-support.ts';
import { endSupport } from './end-support-job.ts';
import { grantsOf, insertGrant } from './support-grant.sql.ts';

export interface LookInto extends LookIn {
  readonly workspaceId: string;
  /** Who gets to look. */
  readonly userId: string;
  /** The session that it is for; null for the one of theirs, in a browser, that was used last. */
  readonly sessionId: string | null;
  /** The origin of the links in letters. */
  readonly publicOrigin: string;
}

/**
 *   open ──person · workspace · operator · time · role, account, session or workspace gone · joined──▶ ended
 *
 * The door asks at every request whether it is open still, so each end holds at the next one. There is no extending.
 */
export async function lookInto(operator: Operator, wish: LookInto): Promise<SupportGrant> {
  const { workspaceId } = wish;
  return await asOperator(operator, { right: 'workspaces.enter', reason: 'look into a workspace' }, async (ctx) => {
    const { person, sessionId } = await personToLook(ctx, wish);
    const workspace = await ctx.db.maybe(workspaceToOperate(workspaceId));
    if (!workspace) return fail('NOT_FOUND', { resource: 'workspace' });
    if (!opened.has(workspace.status)) fail('STATE_CONFLICT', { resource: 'workspace' });
    if (await ctx.db.maybe(memberOfUser(workspaceId, person.id))) fail('ALREADY_MEMBER');
    await endOverSupport(ctx);
    await refuseTooMany(ctx, person.id, workspaceId);
    const row = await ctx.db.one(insertGrant({ ...wish, sessionId, platformRole: person.platformRole }));
    const grant = { ...row, displayName: person.displayName };
    await told(ctx, grant, workspace, wish.publicOrigin);
    return grant;
  });
}

/** Looking is what a suspension needs: its members are shut out, whoever helps is not. */
const opened: ReadonlySet<OperatedWorkspace['status']> = new Set(['active', 'archived', 'suspended']);

async function personToLook(ctx: OperatorCtx, { userId, sessionId }: LookInto) {
  const person = await supporterOf(ctx.db, userId, sessionId);
  if (!person) return fail('NOT_FOUND', { resource: 'user' });
  const { platformRole } = person;
  if (person.state !== 'active' || platformRole === null || !platformPermits(platformRole, 'workspaces.enter'))
    return fail('FORBIDDEN', { message: 'This account has no platform role that looks into workspaces.' });
  if (person.sessionId === null)
    return fail('FORBIDDEN', { message: 'A grant is for one session of a browser. Log in with a browser first.' });
  return { person: { ...person, platformRole } satisfies Supporter, sessionId: person.sessionId };
}

async function refuseTooMany({ db }: OperatorCtx, userId: string, workspaceId: string): Promise<void> {
  const { here, live, today } = await db.one(grantsOf(userId, workspaceId));
  if (here > 0)
    fail('DUPLICATE', { resource: 'support_grant', message: 'A grant for this workspace is open. End it first.' });
  if (live >= supportLimits.live)
    fail('LIMIT_REACHED', { message: `Nobody looks into more than ${supportLimits.live} workspaces at a time.` });
  if (today >= supportLimits.aDay)
    fail('LIMIT_REACHED', { message: `Nobody opens more than ${supportLimits.aDay} grants within a day.` });
}

/** Both logs have who, why and until when; the owners get a letter; the end is taken down when it comes. */
async function told(
  ctx: OperatorCtx,
  grant: SupportGrant,
  workspace: OperatedWorkspace,
  publicOrigin: string,
): Promise<void> {
  const { workspaceId, id: grantId, userId, displayName, reason, endsAt } = grant;
  const payload = { workspaceId, grantId, userId };
  const noted = { changed: { who: [null, displayName], reason: [null, reason], until: [null, endsAt] } } as const;
  await ctx.emit(supportBegan, payload, workspaceId, noted);
  await ctx.emit(supportBegan, payload, undefined, noted);
  await ctx.enqueue(endSupport, { grantId }, { runAt: new Date(Date.parse(endsAt) + settleMs) });
  for (const owner of (await ownersOf(ctx.db, workspaceId)).filter(({ state }) => state === 'active'))
    await ctx.enqueue(sendMail, supportLetter({ to: owner.email, grant, workspace, publicOrigin }));
}

/** A little later than the end itself, or the database might not call it over yet. */
const settleMs = 1_000;
