import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { loginFailed } from '../events.ts';
import { anyImportedHash } from './account.sql.ts';
import { forgetFailures, insertFailure, lockedUntil, lockIfGuessed, queueTries } from './lockout.sql.ts';
import { isRightPassword } from './password.ts';
import { sendUnlock } from '../password/send-unlock.ts';
import { hashOfEmail } from './secret-link.ts';

/**
 * Ends with INVALID_CREDENTIALS or ACCOUNT_LOCKED unless this is the password of the address. Known and unknown
 * addresses (`stored` is null) get the same work, the same answer and the same lockout. Whoever passes here is let in
 * by `passLock` alone: of many guesses at once, some are right after the address was closed.
 */
export async function provePassword(
  ctx: Pick<PublicCtx, 'asSystem'>,
  email: string,
  stored: string | null,
  password: string,
): Promise<void> {
  const emailHash = hashOfEmail(email);
  const { locked, imported } = await ctx.asSystem('look at the lock of an address', async ({ db }) => {
    return { locked: await db.maybe(lockedUntil(emailHash)), imported: await db.maybe(anyImportedHash) };
  });
  // The hash is worked out even when the answer is known: time must tell nothing.
  const isRight = await isRightPassword(stored, password, imported?.passwordHash);
  if (locked) fail('ACCOUNT_LOCKED', { retryAfterSeconds: locked.seconds });
  if (isRight) return;
  await noteFailure(ctx, email);
  fail('INVALID_CREDENTIALS');
}

/** Counts a wrong password, or a wrong code of a second factor; ten of them close the address. */
export async function noteFailure(ctx: Pick<PublicCtx, 'asSystem'>, email: string): Promise<void> {
  const emailHash = hashOfEmail(email);
  await ctx.asSystem('note a wrong password', async (system) => {
    await refuseWhereLocked(system, emailHash);
    await system.db.run(insertFailure(emailHash));
    // Whether somebody lives at the address is looked up by the job: here the same is done for all.
    if (await system.db.maybe(lockIfGuessed(emailHash))) await system.enqueue(sendUnlock, { email });
    await system.emit(loginFailed, { emailHash: emailHash.toString('hex') });
  });
}

/** In the transaction that lets somebody in: refuses where the address was closed meanwhile, else forgets wrong tries. */
export async function passLock(system: SystemCtx, email: string): Promise<void> {
  const emailHash = hashOfEmail(email);
  await refuseWhereLocked(system, emailHash);
  await system.db.together(forgetFailures(emailHash));
}

/** In a transaction that must not go on where the address is closed; others at the same address wait for it. */
export async function refuseWhereLocked({ db }: SystemCtx, emailHash: Buffer): Promise<void> {
  await db.run(queueTries(emailHash));
  const locked = await db.maybe(lockedUntil(emailHash));
  if (locked) fail('ACCOUNT_LOCKED', { retryAfterSeconds: locked.seconds });
}
