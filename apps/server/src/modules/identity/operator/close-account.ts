import type { AccountFile, PlatformRight, User } from '@backline/contract';
import { stopAllFor } from '#platform/jobs';
import { fail } from '#platform/kernel';
import type { Event } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { dropWaysIn } from '../account/token.sql.ts';
import { userBanned, userSuspended } from '../events.ts';
import { dropPendingOf } from '../factor/pending-login.sql.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { endSessionsBut } from '../session/end-sessions.ts';
import { accountFor, asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import { keepASuperAdmin } from './keep-a-super-admin.ts';
import { setState } from './operated-account.sql.ts';
import { fileOf } from './show-account.ts';

type State = User['state'];

interface Closing {
  readonly right: PlatformRight;
  readonly reason: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly tells: Event<{ userId: string }>;
  readonly letter: 'suspended' | 'banned';
  readonly endsKeys: boolean;
}

/**
 *   active ──suspend──▶ suspended ──ban──▶ banned
 *     ▲ └──────────────ban──────────────────▲ │
 *     └─────────────────lift──────────────────┘
 *
 * One that was never confirmed goes back to waiting for that.
 */
const closings: Readonly<Record<'suspend' | 'ban', Closing>> = {
  suspend: {
    right: 'accounts.suspend',
    reason: 'suspend an account',
    from: ['pending', 'active'],
    to: 'suspended',
    tells: userSuspended,
    letter: 'suspended',
    endsKeys: false,
  },
  ban: {
    right: 'accounts.ban',
    reason: 'ban an account',
    from: ['pending', 'active', 'suspended'],
    to: 'banned',
    tells: userBanned,
    letter: 'banned',
    endsKeys: true,
  },
};

export interface CloseAccount {
  readonly userId: string;
  readonly how: keyof typeof closings;
  readonly reason: string;
}

/** Shuts somebody out, at once and by every way in: one transaction ends what they hold, and the state refuses what begins. */
export async function closeAccount(
  operator: Operator,
  ports: Pick<IdentityPorts, 'endKeysOf'>,
  { userId, how, reason }: CloseAccount,
): Promise<AccountFile> {
  const { from, to, tells, letter, endsKeys, ...wish } = closings[how];
  return await asOperator(operator, wish, async (ctx) => {
    const account = await accountFor(ctx, userId);
    if (userId === ctx.operatorId) fail('FORBIDDEN', { message: 'Nobody shuts themselves out.' });
    if (!from.includes(account.state)) fail('STATE_CONFLICT', { resource: 'user' });
    await keepASuperAdmin(ctx, account);
    await ctx.db.together([setState(userId, to), dropWaysIn(userId), dropPendingOf(userId), stopAllFor(userId)]);
    await endSessionsBut(ctx, userId, null);
    if (endsKeys) await ports.endKeysOf(ctx, userId);
    const changed = { state: [account.state, to], reason: [null, reason] } as const;
    await ctx.emit(tells, { userId }, undefined, { changed });
    await ctx.enqueue(sendMail, writeLetter(letter, account.email));
    return await fileOf(ctx.db, userId);
  });
}
