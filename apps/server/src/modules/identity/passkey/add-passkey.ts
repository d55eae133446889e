import { randomBytes } from 'node:crypto';
import { mostPasskeys } from '@backline/contract';
import type { AddPasskey, PasskeyAdded, PasskeyCreation } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail, newId } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { sessionLives } from '../client/refresh-token.sql.ts';
import { factorAdded } from '../events.ts';
import { hasFactor, holdFactorsOf } from '../factor/factor.sql.ts';
import { replaceRecoveryCodes } from '../factor/renew-recovery-codes.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { inSession, openChallenge, takeChallenge } from './challenge.ts';
import { insertPasskey, passkeysOf } from './passkey.sql.ts';
import type { PasskeyRow } from './passkey.sql.ts';
import { creationOf, relyingParty } from './relying-party.ts';
import { verifyMade } from './verify-made.ts';

/** Begins to add a passkey. Its device knows the account by a random handle: not by its id, nor by an address. */
export async function beginPasskey(ctx: PersonCtx, { publicOrigin }: IdentityPorts): Promise<PasskeyCreation> {
  const { email, displayName } = await ctx.db.one(accountById(ctx.userId));
  const there = await ctx.db.all(passkeysOf(ctx.userId));
  refuseTooMany(there);
  const userHandle = there[0]?.userHandle ?? randomBytes(32);
  const challenge = await openChallenge(ctx, inSession('add', ctx.sessionId), userHandle);
  return creationOf(relyingParty(publicOrigin), { challenge, userHandle, email, displayName, there });
}

/** Adds the passkey that was begun in this session. From then on the password alone opens the account no more. */
export async function addPasskey(
  ctx: PersonCtx,
  ports: IdentityPorts,
  { name, passkey: shown }: AddPasskey,
): Promise<PasskeyAdded> {
  const { userId } = ctx;
  const { challenge, userHandle } = await takeChallenge(ctx, inSession('add', ctx.sessionId), shown.clientDataJSON);
  const made = await verifyMade(relyingParty(ports.publicOrigin), challenge, shown);
  return await ctx.asSystem('add a passkey', async (system) => {
    await system.db.run(queueSessionsOf(userId));
    // Whoever was shut out meanwhile, by a reset or a ban, leaves no way back in.
    if (!(await system.db.one(sessionLives(userId, ctx.sessionId))).lives) fail('AUTH_REQUIRED');
    refuseTooMany(await system.db.all(passkeysOf(userId)));
    await system.db.run(holdFactorsOf(userId));
    const isFirst = !(await system.db.one(hasFactor(userId))).there;
    const passkey = await system.db.maybe(
      insertPasskey({
        ...made,
        id: newId(),
        userId,
        name,
        userHandle: userHandle ?? fail('TOKEN_EXPIRED'),
        transports: shown.transports,
        opensAlone: made.isVerified,
      }),
    );
    if (!passkey) return fail('DUPLICATE', { message: 'This passkey is here already.' });
    const recoveryCodes = isFirst ? [...(await replaceRecoveryCodes({ db: system.db, userId }))] : [];
    await system.emit(factorAdded, { userId, kind: 'passkey' as const });
    const { email } = await system.db.one(accountById(userId));
    const values = { forgotLink: `${ports.publicOrigin}/forgot-password` };
    await system.enqueue(sendMail, writeLetter('passkeyAdded', email, values));
    return { passkey, recoveryCodes };
  });
}

function refuseTooMany(there: readonly PasskeyRow[]): void {
  if (there.length < mostPasskeys) return;
  fail('LIMIT_REACHED', {
    message: `An account has at most ${mostPasskeys} passkeys. Remove one that you no longer use.`,
  });
}
