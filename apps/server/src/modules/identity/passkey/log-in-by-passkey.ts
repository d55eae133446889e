import type { LogInByPasskey, Me, PasskeyRequest } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { hashOfSecret, newSecret } from '../account/secret-link.ts';
import { showMe } from '../account/show-me.ts';
import { openUser } from '../erasure/take-back.ts';
import { userLoggedIn } from '../events.ts';
import type { IdentityPorts } from '../ports.ts';
import { queueSessionsOf } from '../session/session.sql.ts';
import { startSession } from '../session/start-session.ts';
import { inBrowser, openChallenge, takeChallenge } from './challenge.ts';
import { passkeyByCredential } from './passkey.sql.ts';
import { relyingParty, requestOfAnybody } from './relying-party.ts';
import { takePasskey } from './take-passkey.ts';
import { verifyShown } from './verify-shown.ts';

/** Asks for any passkey of this installation, in this browser. */
export async function askForPasskey(ctx: PublicCtx, { publicOrigin }: IdentityPorts): Promise<PasskeyRequest> {
  const { token, hash } = newSecret();
  const challenge = await openChallenge(ctx, inBrowser('log_in', hash));
  ctx.setPasskey(token);
  return requestOfAnybody(relyingParty(publicOrigin), challenge);
}

/**
 * Lets in whoever shows a passkey alone: what they hold, and that their device has verified them, are two factors. Nothing
 * can be guessed here, so the lock after wrong passwords does not close this door, and coming in by it forgets none.
 */
export async function logInByPasskey(
  ctx: PublicCtx,
  ports: IdentityPorts,
  { passkey: shown, takeBack }: LogInByPasskey,
): Promise<Me> {
  const cookie = ctx.request.passkeyToken ?? fail('TOKEN_EXPIRED', { message: 'That took too long. Try again.' });
  const ceremony = inBrowser('log_in', hashOfSecret(cookie));
  const { challenge } = await takeChallenge(ctx, ceremony, shown.clientDataJSON);
  const row = await ctx.asSystem(
    'find a passkey',
    async ({ db }) => await db.maybe(passkeyByCredential(Buffer.from(shown.id, 'base64url'))),
  );
  if (!row) return fail('INVALID_CREDENTIALS', { message: unknown });
  const signed = await verifyShown(relyingParty(ports.publicOrigin), { challenge, mustVerify: true }, row, shown);

  const entered = await ctx.asSystem('log in by a passkey', async (system) => {
    // After whoever resets the password or shuts somebody out has done so; what they left is what counts.
    await system.db.run(queueSessionsOf(row.userId));
    const taken = await takePasskey(system, ports, { id: row.id, signed, isBesides: false });
    if (!taken) return null;
    if (!taken.opensAlone) return fail('INVALID_CREDENTIALS', { message: besidesOnly });
    const user = await openUser(system, ports, { userId: row.userId, takeBack: takeBack === true });
    const token = await startSession(system, user.id, ctx.via, { secondFactor: true });
    await system.emit(userLoggedIn, { userId: user.id });
    return { me: await showMe(system, user, token), token };
  });
  if (!entered) return fail('INVALID_CREDENTIALS', { message: unknown });
  ctx.setPasskey(null);
  ctx.setSession(entered.token);
  return entered.me;
}

const unknown = 'This passkey opens nothing here. It may have been removed: log in another way.';
const besidesOnly =
  'This passkey is good as a second factor only. Log in with your password and then with it; if your device asks who you are, it opens the account alone from then on.';
