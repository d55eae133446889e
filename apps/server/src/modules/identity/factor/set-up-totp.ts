import { randomUUID } from 'node:crypto';
import type { ConfirmFactor, RecoveryCodes, TotpSetUp } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail, refuse } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { factorAdded } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { beginFactor, confirmTotp, hasFactor, holdFactorsOf, totpOf } from './factor.sql.ts';
import { seedPlace } from './factor-place.ts';
import { replaceRecoveryCodes } from './renew-recovery-codes.ts';
import { tellOwner } from './tell-owner.ts';
import { newSeed, setUpOf, stepOf } from './totp.ts';

/** Begins to set up an authenticator app. Nothing is asked for at log-in before a first code has confirmed it. */
export async function startTotp(ctx: PersonCtx, ports: IdentityPorts): Promise<TotpSetUp> {
  const { email } = await ctx.db.one(accountById(ctx.userId));
  const id = randomUUID();
  const seed = newSeed();
  const sealed = await ports.sealer.seal(seed, seedPlace(id));
  const begun = await ctx.db.maybe(beginFactor({ id, userId: ctx.userId, kind: 'totp', sealed, hint: null }));
  if (!begun)
    fail('STATE_CONFLICT', { resource: 'factor', message: 'An authenticator app is on already. Turn it off first.' });
  return setUpOf(seed, email);
}

/** Turns the authenticator on by its first code; where it is the first factor, shows the recovery codes, once. */
export async function finishTotp(
  ctx: PersonCtx,
  ports: IdentityPorts,
  { code }: ConfirmFactor,
): Promise<RecoveryCodes> {
  await ctx.db.run(holdFactorsOf(ctx.userId));
  const isFirst = !(await ctx.db.one(hasFactor(ctx.userId))).there;
  const totp = await ctx.db.maybe(totpOf(ctx.userId));
  if (!totp || totp.confirmedAt) return fail('STATE_CONFLICT', { resource: 'factor' });
  const seed = await ports.sealer.open(totp.sealed, seedPlace(totp.id));
  const step =
    stepOf(seed, code, ctx.now) ??
    refuse(
      'code',
      'wrong',
      'This code is not right. Check that the clock of your phone is, and type the one shown now.',
    );
  if (!(await ctx.db.maybe(confirmTotp(totp.id, step)))) fail('STATE_CONFLICT', { resource: 'factor' });
  const recoveryCodes = isFirst ? [...(await replaceRecoveryCodes(ctx))] : [];
  await ctx.emit(factorAdded, { userId: ctx.userId, kind: 'totp' as const });
  await tellOwner(ctx, ports, 'factorAdded');
  return { recoveryCodes };
}
