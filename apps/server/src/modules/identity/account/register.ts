import { randomUUID } from 'node:crypto';
import type { Register } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import type { Letter } from '#platform/mail';
import type { SystemCtx } from '#platform/kernel';
import { registrationRefused, registrationRepeated, userRegistered } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { insertAccount } from './account.sql.ts';
import { writeLetter } from '../letters/write-letter.ts';
import { mayOpenAccount } from './may-open-account.ts';
import { checkPassword, hashPassword } from './password.ts';
import { openLink } from './open-link.ts';
import { foldEmail, hashOfEmail } from './secret-link.ts';
import { dropTokensOf } from './token.sql.ts';

const dayMinutes = 1440;

/**
 * Asks for an account. Whether the address is taken is told to its owner alone, by mail; the answer is the same.
 *
 *   nothing ──register──▶ pending ──link and password──▶ active
 *                         │     ▲
 *                         └─────┘ register again: this name, this password, and this link alone
 *
 * Anybody can type somebody else's address. So a link confirms nothing but the registration it was sent for: it asks
 * for the password of that one, and whoever did not choose it cannot be led into an account that a stranger can open.
 */
export async function register(ctx: PublicCtx, ports: IdentityPorts, input: Register): Promise<{ done: true }> {
  checkPassword(input.password, input);
  const passwordHash = await hashPassword(input.password);
  const email = foldEmail(input.email);
  await ctx.asSystem('register an account', async (system) => {
    const account = {
      id: randomUUID(),
      email,
      displayName: input.displayName,
      passwordHash,
      state: 'pending',
      platformRole: null,
    } as const;
    const mayOpen = await mayOpenAccount(system.db, ports, email);
    // A claim like any other where nobody was invited, only that no link opens it: the work is the same.
    const user = await system.db.maybe(insertAccount(account));
    // A taken address costs the same statements, with a link that leads nowhere and is sent to nobody.
    await system.db.run(dropTokensOf(user?.id ?? account.id, 'verify_email'));
    const opens = mayOpen ? (user?.id ?? null) : null;
    const token = await openLink(system, { purpose: 'verify_email', userId: opens, minutes: dayMinutes });
    if (user && !mayOpen) {
      await system.enqueue(sendMail, writeLetter('notInvited', email));
      return await system.emit(registrationRefused, { emailHash: hashOfEmail(email).toString('hex') });
    }
    if (user) {
      await system.enqueue(sendMail, verificationLetter(ports, email, token));
      return await system.emit(userRegistered, { userId: user.id });
    }
    await system.enqueue(sendMail, writeLetter('registeredAlready', email, { link: `${ports.publicOrigin}/log-in` }));
    await system.emit(registrationRepeated, { emailHash: hashOfEmail(email).toString('hex') });
  });
  return { done: true };
}

/** Mails the link that confirms an address. */
export async function sendVerification(
  system: SystemCtx,
  ports: IdentityPorts,
  user: { id: string; email: string },
): Promise<void> {
  const token = await openLink(system, { purpose: 'verify_email', userId: user.id, minutes: dayMinutes });
  await system.enqueue(sendMail, verificationLetter(ports, user.email, token));
}

function verificationLetter({ publicOrigin }: IdentityPorts, email: string, token: string): Letter {
  return writeLetter('verify', email, { link: `${publicOrigin}/verify?token=${token}` });
}
