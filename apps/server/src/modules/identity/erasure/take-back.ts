import type { UseLink, User } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { accountById } from '../account/account.sql.ts';
import { hashOfSecret } from '../account/secret-link.ts';
import { dropTokensOf, useToken } from '../account/token.sql.ts';
import { erasureTakenBack } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { dayInWords } from './day-in-words.ts';
import { erasureOf, undoErasure } from './erasure.sql.ts';

interface Coming {
  readonly userId: string;
  /** Whether they say that they want to stay. */
  readonly takeBack: boolean;
}

/** For whoever has proved all that a log-in asks for: refuses while the account waits to be erased, unless they take that back. */
export async function stayOrRefuse(
  system: SystemCtx,
  ports: IdentityPorts,
  { userId, takeBack }: Coming,
): Promise<void> {
  const { eraseAt } = await system.db.one(erasureOf(userId));
  if (eraseAt === null) return;
  if (takeBack) return await stay(system, ports, userId);
  fail('ACCOUNT_DELETING', {
    message: `This account will be erased on ${dayInWords(eraseAt)}. Until then you can take that back.`,
  });
}

/** Whoever has proved all that a log-in asks for; refused where the account is closed, and not opened again by this. */
export async function openUser(system: SystemCtx, ports: IdentityPorts, coming: Coming): Promise<User> {
  const user = await system.db.one(accountById(coming.userId));
  if (user.state === 'active') return user;
  if (user.state !== 'deleting') return fail('ACCOUNT_SUSPENDED');
  await stayOrRefuse(system, ports, coming);
  return { ...user, state: 'active' };
}

/** Takes an erasure back by the link of the letter; logging in comes after. */
export async function keepAccount(ctx: PublicCtx, ports: IdentityPorts, { token }: UseLink): Promise<{ done: true }> {
  await ctx.asSystem('take back an erasure', async (system) => {
    const used = await system.db.maybe(useToken(hashOfSecret(token), 'keep_account'));
    if (!used?.userId) return fail('TOKEN_EXPIRED');
    await stay(system, ports, used.userId);
  });
  return { done: true };
}

async function stay(system: SystemCtx, ports: IdentityPorts, userId: string): Promise<void> {
  const user = await system.db.maybe(undoErasure(userId));
  if (!user) return fail('STATE_CONFLICT', { message: 'It is too late: the thirty days are over.' });
  await system.db.run(dropTokensOf(userId, 'keep_account'));
  await system.emit(erasureTakenBack, { userId });
  const forgotLink = `${ports.publicOrigin}/forgot-password`;
  await system.enqueue(sendMail, writeLetter('erasureTakenBack', user.email, { forgotLink }));
}
