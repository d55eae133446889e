import { randomUUID } from 'node:crypto';
import type { ConfirmFactor, RecoveryCodes, SetUpSms, SmsBegun } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail, refuse } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { factorAdded, factorRemoved } from '../events.ts';
import {
  beginFactor,
  confirmSms,
  deleteFactor,
  dropCodesWithoutFactor,
  hasFactor,
  holdFactorsOf,
} from '../factor/factor.sql.ts';
import { seedPlace } from '../factor/factor-place.ts';
import { replaceRecoveryCodes } from '../factor/renew-recovery-codes.ts';
import { tellOwner } from '../factor/tell-owner.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { askForCode, senderOf } from './ask-for-code.ts';
import type { SmsAsked } from './sms-code.sql.ts';
import { rightCode, takeCode } from './sms-proof.ts';

/** Begins to use a phone as a second factor: a code goes there, and until it comes back nothing is asked for at log-in. */
export async function startSms(ctx: PersonCtx, ports: IdentityPorts, { number }: SetUpSms): Promise<SmsBegun> {
  senderOf(ports);
  const id = randomUUID();
  const sealed = await ports.sealer.seal(number, seedPlace(id));
  const hint = number.slice(-2);
  await ctx.asSystem('begin to use a phone', async (system) => {
    const begun = await system.db.maybe(beginFactor({ id, userId: ctx.userId, kind: 'sms', sealed, hint }));
    if (!begun) fail('STATE_CONFLICT', { resource: 'factor', message: 'A phone is on already. Turn it off first.' });
    await askForCode(system, ports, { ...askedIn(ctx), factorId: id });
  });
  return { number: `•••• ${hint}` };
}

/** Turns the phone on by the code that came there; where it is the first factor, shows the recovery codes, once. */
export async function finishSms(ctx: PersonCtx, ports: IdentityPorts, { code }: ConfirmFactor): Promise<RecoveryCodes> {
  const right = await rightCode(ctx, ports, askedIn(ctx), code);
  if (!right)
    return refuse(
      'code',
      'wrong',
      'This code is not right, or too old. Look at the newest message, or ask for another.',
    );
  return await ctx.asSystem('use a phone', async (system) => {
    await system.db.run(holdFactorsOf(ctx.userId));
    const isFirst = !(await system.db.one(hasFactor(ctx.userId))).there;
    if (!(await takeCode(system, right)) || !(await system.db.maybe(confirmSms(right.factorId))))
      return fail('STATE_CONFLICT', { resource: 'factor' });
    const recoveryCodes = isFirst ? [...(await replaceRecoveryCodes({ db: system.db, userId: ctx.userId }))] : [];
    await system.emit(factorAdded, { userId: ctx.userId, kind: 'sms' as const });
    const { email } = await system.db.one(accountById(ctx.userId));
    const values = { forgotLink: `${ports.publicOrigin}/forgot-password` };
    await system.enqueue(sendMail, writeLetter('smsAdded', email, values));
    return { recoveryCodes };
  });
}

/** Sends no more codes to the phone; where no other factor is on, the password alone opens the account again. */
export async function removeSms(ctx: PersonCtx, ports: IdentityPorts): Promise<{ done: true }> {
  await ctx.db.run(holdFactorsOf(ctx.userId));
  if (!(await ctx.db.maybe(deleteFactor(ctx.userId, 'sms')))) fail('NOT_FOUND', { resource: 'factor' });
  await ctx.db.run(dropCodesWithoutFactor(ctx.userId));
  await ctx.emit(factorRemoved, { userId: ctx.userId, kind: 'sms' as const });
  await tellOwner(ctx, ports, 'smsRemoved');
  return { done: true };
}

function askedIn({ userId, sessionId }: PersonCtx): SmsAsked {
  return { userId, purpose: 'set_up', boundTo: `session:${sessionId}` };
}
