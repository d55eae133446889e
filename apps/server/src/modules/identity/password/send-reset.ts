import { z } from 'zod';
import { sendMail } from '#platform/mail';
import { job } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { accountByEmail } from '../account/account.sql.ts';
import { openLink } from '../account/open-link.ts';
import { linksSentTo } from '../account/token.sql.ts';
import { passwordResetAsked } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';

/** Answers whoever forgot the password of an address, by mail and by mail alone. */
export const sendReset = job('identity.send_reset', {
  payload: z.object({ email: z.string() }),
  priority: 6,
  attempts: 5,
});

export const resetMinutes = 60;
/** Nobody's mailbox is filled by whoever types their address again and again. */
const mostInQuarterHour = 3;

/** Mails the link to choose a new password. Nothing goes to who has no account, and nothing to who may not log in. */
export async function sendResetLink(system: SystemCtx, ports: IdentityPorts, email: string): Promise<void> {
  const account = await system.db.maybe(accountByEmail(email));
  if (account?.state === 'pending') {
    // A link would hand the owner of the address an account that somebody else may have begun.
    const link = `${ports.publicOrigin}/register`;
    await system.enqueue(sendMail, writeLetter('resetUnconfirmed', email, { link }));
  }
  if (account?.state !== 'active') return;
  await system.db.run(queueSessionsOf(account.id));
  const { sent } = await system.db.one(linksSentTo(account.id, 'reset_password', resetMinutes));
  if (sent >= mostInQuarterHour) return;
  const token = await openLink(system, { purpose: 'reset_password', userId: account.id, minutes: resetMinutes });
  const link = `${ports.publicOrigin}/reset-password?token=${token}`;
  await system.enqueue(sendMail, writeLetter('reset', email, { link }));
  await system.emit(passwordResetAsked, { userId: account.id });
}
