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
import { admit } from './admit.ts';
import type { Admission } from './admit.ts';
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
    const admission = await admit(system.db, ports, { email, invitation: input.invitation });
    // A claim like any other where nobody was invited, only that no link opens it: the work is the same.
    const user = await system.db.maybe(insertAccount(account));
    // A taken address costs the same statements, with a link that leads nowhere and is sent to nobody.
    await system.db.run(dropTokensOf(user?.id ?? account.id, 'verify_email'));
    const letter = await confirmationLetter(system, ports, { email, userId: user?.id ?? null, admission });
    if (!user) {
      await system.enqueue(sendMail, writeLetter('registeredAlready', email, { link: logInLink(ports, admission) }));
      return await system.emit(registrationRepeated, { emailHash: hashOfEmail(email).toString('hex') });
    }
    await system.enqueue(sendMail, letter);
    if (!admission.mayOpen)
      return await system.emit(registrationRefused, { emailHash: hashOfEmail(email).toString('hex') });
    await system.emit(userRegistered, { userId: user.id });
  });
  return { done: true };
}

/** Mails the link that confirms an address once more, or why there is none: the answer to whoever asks is the same. */
export async function sendVerification(
  system: SystemCtx,
  ports: IdentityPorts,
  { id: userId, email }: { readonly id: string; readonly email: string },
): Promise<void> {
  const admission = await admit(system.db, ports, { email, invitation: undefined });
  await system.enqueue(sendMail, await confirmationLetter(system, ports, { email, userId, admission }));
}

interface Confirming {
  readonly email: string;
  readonly userId: string | null;
  readonly admission: Admission;
}

/** Opens the link that confirms an address, and writes the letter with it; one that leads nowhere where nobody may come in. */
async function confirmationLetter(
  system: SystemCtx,
  { publicOrigin }: IdentityPorts,
  { email, userId, admission: { mayOpen, invitation } }: Confirming,
): Promise<Letter> {
  const opens = mayOpen ? userId : null;
  const token = await openLink(system, { purpose: 'verify_email', userId: opens, minutes: dayMinutes });
  if (!mayOpen) return writeLetter('notInvited', email);
  const search = new URLSearchParams({ token, ...(invitation !== null && { invitation }) });
  return writeLetter('verify', email, { link: `${publicOrigin}/verify?${search.toString()}` });
}

function logInLink({ publicOrigin }: IdentityPorts, { invitation }: Admission): string {
  if (invitation === null) return `${publicOrigin}/log-in`;
  const search = new URLSearchParams({ to: `/invitation?token=${invitation}` });
  return `${publicOrigin}/log-in?${search.toString()}`;
}
