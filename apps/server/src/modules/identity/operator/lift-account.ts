import type { AccountFile } from '@backline/contract';
import { platformPermits } from '@backline/contract';
import { fail } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { userLifted } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { endSessionsBut } from '../session/end-sessions.ts';
import { accountFor, asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import { setState } from './operated-account.sql.ts';
import { fileOf } from './show-account.ts';

export interface OnAccount {
  readonly userId: string;
  readonly reason: string;
}

/** Opens a closed account again: whoever may suspend lifts a suspension, whoever may ban lifts a ban. */
export async function liftAccount(
  operator: Operator,
  ports: Pick<IdentityPorts, 'endKeysOf'>,
  { userId, reason }: OnAccount,
): Promise<AccountFile> {
  return await asOperator(operator, { right: 'accounts.suspend', reason: 'open an account again' }, async (ctx) => {
    const account = await accountFor(ctx, userId);
    if (account.state === 'banned' && !platformPermits(ctx.role, 'accounts.ban')) fail('FORBIDDEN');
    if (account.state !== 'suspended' && account.state !== 'banned') fail('STATE_CONFLICT', { resource: 'user' });
    // What slipped in while the door was closing must not wake with it.
    await endSessionsBut(ctx, userId, null);
    if (account.state === 'banned') await ports.endKeysOf(ctx, userId);
    const state = account.isVerified ? 'active' : 'pending';
    await ctx.db.run(setState(userId, state));
    const changed = { state: [account.state, state], reason: [null, reason] } as const;
    await ctx.emit(userLifted, { userId }, undefined, { changed });
    await ctx.enqueue(sendMail, writeLetter('lifted', account.email));
    return await fileOf(ctx.db, userId);
  });
}
