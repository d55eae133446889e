import type { AskForErasure, ErasurePlan } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail, refuse } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { stopAllFor } from '#platform/jobs';
import { sendMail } from '#platform/mail';
import { accountById } from '../account/account.sql.ts';
import { openLink } from '../account/open-link.ts';
import { foldEmail } from '../account/secret-link.ts';
import { dropWaysIn, undoAddressesOf } from '../account/token.sql.ts';
import { erasureAsked } from '../events.ts';
import { dropPendingOf } from '../factor/pending-login.sql.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { endSessionsBut } from '../session/end-sessions.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { dayInWords } from './day-in-words.ts';
import { beginErasure, erasureRule } from './erasure.sql.ts';
import { planErasure } from './plan-erasure.ts';

/** What would become of one's workspaces, told before it is asked for. */
export async function showErasurePlan(ctx: PersonCtx, ports: IdentityPorts): Promise<ErasurePlan> {
  return await ctx.asSystem('plan an erasure', async (system) => await planErasure(system, ports, ctx.userId));
}

/**
 * Asks to be erased. In one transaction the account closes and everything that leads into it ends; what is kept stays as
 * it is until the grace is over.
 *
 *   active ──asked──▶ deleting ──30 days──▶ deleted, "Former member"
 *     ▲                  │
 *     └── taken back ────┘  by the link of the letter, or by logging in and saying so
 */
export async function askForErasure(
  ctx: PersonCtx,
  ports: IdentityPorts,
  input: AskForErasure,
): Promise<{ eraseAt: string }> {
  const { userId } = ctx;
  const asked = await ctx.asSystem('ask for an erasure', async (system) => {
    await system.db.run(queueSessionsOf(userId));
    const { email } = await system.db.one(accountById(userId));
    if (foldEmail(input.email) !== email) refuse('email', 'other', 'This is not the address of your account.');
    refuseUndecided(await planErasure(system, ports, userId));
    const formerAddresses = await system.db.all(undoAddressesOf(userId));
    const begun = (await system.db.maybe(beginErasure(userId))) ?? fail('STATE_CONFLICT', { resource: 'user' });
    await system.db.together([dropWaysIn(userId), dropPendingOf(userId), stopAllFor(userId)]);
    await endSessionsBut(system, userId, null);
    await ports.endOwnKeysOf(system, userId);
    await system.emit(erasureAsked, { userId });
    // Whoever changed the address lately may not have been its owner: the former address hears of it too.
    for (const to of [email, ...formerAddresses.map((former) => former.email)])
      await mailWayBack(system, ports, { userId, to, eraseAt: begun.eraseAt });
    return begun;
  });
  ctx.setSession(null);
  return asked;
}

function refuseUndecided({ toDecide, isLastSuperAdmin }: ErasurePlan): void {
  if (isLastSuperAdmin)
    fail('STATE_CONFLICT', { resource: 'user', message: 'You are the last super_admin. Make another one first.' });
  if (toDecide.length === 0) return;
  fail('STATE_CONFLICT', {
    resource: 'workspace',
    message: 'Others belong to workspaces that only you own. Hand them over, or delete them, first.',
    details: toDecide.map(({ id, name }) => ({
      path: id,
      rule: 'sole_owner',
      message: `Others belong to ${name}, and only you own it. Hand it over, or delete it, first.`,
    })),
  });
}

interface WayBack {
  readonly userId: string;
  readonly to: string;
  readonly eraseAt: string;
}

async function mailWayBack(system: SystemCtx, ports: IdentityPorts, { userId, to, eraseAt }: WayBack): Promise<void> {
  const minutes = erasureRule.graceDays * 1440;
  const token = await openLink(system, { purpose: 'keep_account', userId, minutes });
  const values = {
    link: `${ports.publicOrigin}/keep-account?token=${token}`,
    date: dayInWords(eraseAt),
    forgotLink: `${ports.publicOrigin}/forgot-password`,
  };
  await system.enqueue(sendMail, writeLetter('erasureAsked', to, values));
}
