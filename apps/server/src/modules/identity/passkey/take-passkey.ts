import type { SystemCtx } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import { accountById } from '../account/account.sql.ts';
import { passkeyCopied } from '../events.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { holdPasskey, noteUse } from './passkey.sql.ts';
import type { PasskeyRow } from './passkey.sql.ts';
import type { Signed } from './verify-shown.ts';

/**
 * Takes down, in the transaction of what it opens, that a passkey was used; answers it as it was before, or null where it was
 * removed meanwhile or counts backwards. That it does is kept and told: somebody has a copy of the key, and nobody can tell who.
 */
export async function takePasskey(
  system: SystemCtx,
  { publicOrigin }: IdentityPorts,
  { id, signed, isBesides }: { readonly id: string; readonly signed: Signed; readonly isBesides: boolean },
): Promise<PasskeyRow | null> {
  const row = await system.db.maybe(holdPasskey(id));
  if (!row) return null;
  if (countsBackwards(row.counter, signed.counter)) {
    const { email } = await system.db.one(accountById(row.userId));
    await system.emit(passkeyCopied, { userId: row.userId });
    await system.enqueue(sendMail, writeLetter('passkeyCopied', email, { link: `${publicOrigin}/me/security` }));
    return null;
  }
  // Shown beside another proof, by a device that has verified its person: from then on it opens the account alone.
  const opensAlone = row.opensAlone || (isBesides && signed.isVerified);
  await system.db.run(noteUse({ ...signed, id, opensAlone }));
  return row;
}

/** Devices that do not count always say 0. */
function countsBackwards(before: number, now: number): boolean {
  return now <= before && !(now === 0 && before === 0);
}
