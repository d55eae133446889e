import { mostPasskeys } from '@backline/contract';
import type { Passkey } from '@backline/contract';
import type { Page, PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { fail } from '#platform/kernel';
import { accountById } from '../account/account.sql.ts';
import { factorRemoved, passkeyRenamed } from '../events.ts';
import { dropCodesWithoutFactor, holdFactorsOf } from '../factor/factor.sql.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';
import { deletePasskey, passkeysShownTo, renamePasskey } from './passkey.sql.ts';

export async function listPasskeys(ctx: PersonCtx): Promise<Page<Passkey>> {
  return { rows: await ctx.db.all(passkeysShownTo(ctx.userId)), limit: mostPasskeys, nextCursor: null };
}

export async function callPasskey(ctx: PersonCtx, id: string, name: string): Promise<Passkey> {
  const { userId } = ctx;
  return await ctx.asSystem('rename a passkey', async (system) => {
    const passkey = await system.db.maybe(renamePasskey(userId, id, name));
    if (!passkey) return fail('NOT_FOUND', { resource: 'passkey' });
    await system.emit(passkeyRenamed, { userId });
    return passkey;
  });
}

/** Removes a passkey; it opens the account no more. The recovery codes go with the last factor. */
export async function removePasskey(ctx: PersonCtx, ports: IdentityPorts, id: string): Promise<{ done: true }> {
  const { userId } = ctx;
  await ctx.asSystem('remove a passkey', async (system) => {
    await system.db.run(holdFactorsOf(userId));
    if (!(await system.db.maybe(deletePasskey(userId, id)))) return fail('NOT_FOUND', { resource: 'passkey' });
    await system.db.run(dropCodesWithoutFactor(userId));
    await system.emit(factorRemoved, { userId, kind: 'passkey' as const });
    const { email } = await system.db.one(accountById(userId));
    const values = { forgotLink: `${ports.publicOrigin}/forgot-password` };
    await system.enqueue(sendMail, writeLetter('passkeyRemoved', email, values));
  });
  return { done: true };
}
