import type { ChangeEmail } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail, refuse } from '#platform/kernel';
import { accountByEmail, accountById } from '../account/account.sql.ts';
import { openLink } from '../account/open-link.ts';
import { foldEmail } from '../account/secret-link.ts';
import { closeLinksOf, linksSentTo } from '../account/token.sql.ts';
import { emailChangeAsked } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';

const linkMinutes = 1440;
const undoMinutes = 7 * 1440;
const mostInQuarterHour = 3;

/**
 * Asks for another address. Nothing changes yet: the link goes to the new address, and the way back to the present one.
 *
 *   present ──asked──▶ present, link on its way ──link, in a session of the account──▶ new
 *      ▲                        │                                                      │
 *      └──────── undone by the letter to the former address, within 7 days ────────────┘
 *
 * A taken address is told to its owner alone: the answer, the letters' number and the work are the same.
 */
export async function askForEmail(ctx: PersonCtx, ports: IdentityPorts, input: ChangeEmail): Promise<{ done: true }> {
  const userId = ctx.userId;
  const newEmail = foldEmail(input.email);
  await ctx.asSystem('ask for another address', async (system) => {
    await system.db.run(queueSessionsOf(userId));
    const account = await system.db.one(accountById(userId));
    if (newEmail === account.email) refuse('email', 'same', 'This is the address that you have.');
    const { sent } = await system.db.one(linksSentTo(userId, 'change_email', linkMinutes));
    if (sent >= mostInQuarterHour) fail('RATE_LIMIT_EXCEEDED', { retryAfterSeconds: 900 });

    const owner = await system.db.maybe(accountByEmail(newEmail));
    const isTaken = owner !== undefined && owner.state !== 'pending';
    await system.db.run(closeLinksOf(userId, 'change_email'));
    const token = await openLink(system, { purpose: 'change_email', userId, email: newEmail, minutes: linkMinutes });
    const undo = await openLink(system, { purpose: 'undo_email', userId, email: account.email, minutes: undoMinutes });
    const link = `${ports.publicOrigin}/confirm-email?token=${token}`;
    const logIn = `${ports.publicOrigin}/log-in`;
    await system.enqueue(
      sendMail,
      isTaken ? writeLetter('emailTaken', newEmail, { link: logIn }) : writeLetter('changeEmail', newEmail, { link }),
    );
    const undoLink = `${ports.publicOrigin}/undo-email?token=${undo}`;
    await system.enqueue(sendMail, writeLetter('emailChangeAsked', account.email, { link: undoLink, newEmail }));
    await system.emit(emailChangeAsked, { userId });
  });
  return { done: true };
}
