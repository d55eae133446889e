import { z } from 'zod';
import { sendMail } from '#platform/mail';
import { job } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { accountByEmail } from '../account/account.sql.ts';
import { openLink } from '../account/open-link.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';

/** Tells the owner of an address that it takes no password for a while. */
export const sendUnlock = job('identity.send_unlock', {
  payload: z.object({ email: z.string() }),
  priority: 6,
  attempts: 5,
});

/** As long as the longest lock. */
const unlockMinutes = 1440;

/** Mails the link that opens a locked account, where there is one that may be opened. */
export async function sendUnlockLink(system: SystemCtx, ports: IdentityPorts, email: string): Promise<void> {
  const account = await system.db.maybe(accountByEmail(email));
  if (account?.state !== 'active') return;
  const token = await openLink(system, { purpose: 'unlock', userId: account.id, minutes: unlockMinutes });
  const link = `${ports.publicOrigin}/unlock?token=${token}`;
  await system.enqueue(sendMail, writeLetter('unlock', email, { link }));
}
