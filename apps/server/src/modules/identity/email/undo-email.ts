import type { UseLink } from '@backline/contract';
import { brokenUnique } from '#platform/db';
import type { PublicCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail } from '#platform/kernel';
import { dropClaimOf, setEmail, setPassword } from '../account/account.sql.ts';
import { forgetFailures, queueTries } from '../account/lockout.sql.ts';
import { openLink } from '../account/open-link.ts';
import { hashOfEmail, hashOfSecret } from '../account/secret-link.ts';
import { dropLaterUndos, dropWaysIn, useToken } from '../account/token.sql.ts';
import { undoErasure } from '../erasure/erasure.sql.ts';
import { emailChangeUndone } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import { demotePasskeysOf } from '../passkey/passkey.sql.ts';
import { resetMinutes } from '../password/send-reset.ts';
import type { IdentityPorts } from '../ports.ts';
import { dropLinksOf } from '../provider/provider-link.sql.ts';
import { endSessionsBut } from '../session/end-sessions.ts';

/**
 * Takes an account back to the address it had. Whoever asked for the change knew the password, so it stops working too:
 * the way in is the link that goes to the address it came back to.
 */
export async function undoEmail(ctx: PublicCtx, ports: IdentityPorts, { token }: UseLink): Promise<{ done: true }> {
  const hash = hashOfSecret(token);
  await ctx.asSystem('undo a change of address', async (system) => {
    const used = await system.db.maybe(useToken(hash, 'undo_email'));
    if (!used?.userId || used.email === null) return fail('TOKEN_EXPIRED');
    const emailHash = hashOfEmail(used.email);
    await system.db.together([queueTries(emailHash), ...forgetFailures(emailHash), ...dropClaimOf(used.email)]);
    // Whoever took the account may have asked to have it erased; that must not close the way back.
    await system.db.run(undoErasure(used.userId));
    const user = await system.db.maybe(setEmail(used.userId, used.email)).catch((error: unknown) => {
      if (brokenUnique(error) === null) throw error;
      return undefined;
    });
    if (!user) return fail('TOKEN_EXPIRED');
    await system.db.together([
      setPassword(user.id, null),
      dropWaysIn(user.id),
      dropLaterUndos(user.id, hash),
      dropLinksOf(user.id),
      demotePasskeysOf(user.id),
    ]);
    await endSessionsBut(system, user.id, null);
    const reset = await openLink(system, { purpose: 'reset_password', userId: user.id, minutes: resetMinutes });
    const link = `${ports.publicOrigin}/reset-password?token=${reset}`;
    await system.enqueue(sendMail, writeLetter('emailChangeUndone', user.email, { link }));
    await system.emit(emailChangeUndone, { userId: user.id });
  });
  return { done: true };
}
