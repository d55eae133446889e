import { dropPendingOf } from '../factor/pending-login.sql.ts';
import { userSessionsEnded } from '../events.ts';
import { endSessionsBut } from '../session/end-sessions.ts';
import { accountFor, asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import type { OnAccount } from './lift-account.ts';

/** Ends every session of somebody, on every device; they may log in again. */
export async function endSessionsOf(operator: Operator, { userId, reason }: OnAccount): Promise<{ ended: number }> {
  return await asOperator(operator, { right: 'accounts.end_sessions', reason: 'end sessions' }, async (ctx) => {
    await accountFor(ctx, userId);
    await ctx.db.run(dropPendingOf(userId));
    const ended = await endSessionsBut(ctx, userId, null);
    await ctx.emit(userSessionsEnded, { userId }, undefined, { changed: { reason: [null, reason] } });
    return { ended };
  });
}
