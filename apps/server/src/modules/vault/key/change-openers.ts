import { mostVaultPasskeys } from '@backline/contract';
import type { ByPasskey, ByPassphrase, ByRecoveryKey, OwnVault } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { vaultOpenerChanged } from '../events.ts';
import { deletePasskey, insertPasskey, keysToChange, writePassphrase, writeRecoveryKey } from './key.sql.ts';
import { showVault } from './show-vault.ts';

// Whether what is sealed is the vault key only a device can know: it opens the vault before it seals the key anew.

export async function setPassphrase(ctx: PersonCtx, passphrase: ByPassphrase): Promise<OwnVault> {
  await heldKeys(ctx);
  await ctx.db.run(writePassphrase(ctx.userId, passphrase));
  return await told(ctx, 'passphrase');
}

export async function setRecoveryKey(ctx: PersonCtx, recoveryKey: ByRecoveryKey): Promise<OwnVault> {
  await heldKeys(ctx);
  await ctx.db.run(writeRecoveryKey(ctx.userId, recoveryKey));
  return await told(ctx, 'recovery_key');
}

export async function addPasskey(ctx: PersonCtx, passkey: ByPasskey): Promise<OwnVault> {
  const { passkeys } = await heldKeys(ctx);
  if (passkeys >= mostVaultPasskeys)
    return fail('LIMIT_REACHED', { message: `${mostVaultPasskeys} passkeys open this already. Remove one first.` });
  if ((await ctx.db.run(insertPasskey(ctx.userId, passkey))) === 0)
    return fail('DUPLICATE', { resource: 'passkey', message: 'This passkey opens your private data already.' });
  return await told(ctx, 'passkey');
}

export async function removePasskey(ctx: PersonCtx, id: string): Promise<OwnVault> {
  if ((await ctx.db.run(deletePasskey(ctx.userId, id))) === 0) return fail('NOT_FOUND', { resource: 'passkey' });
  return await told(ctx, 'passkey');
}

async function heldKeys({ db, userId }: PersonCtx): Promise<{ passkeys: number }> {
  return (await db.maybe(keysToChange(userId))) ?? fail('NOT_FOUND', { resource: 'vault' });
}

async function told(ctx: PersonCtx, opener: 'passphrase' | 'recovery_key' | 'passkey'): Promise<OwnVault> {
  await ctx.emit(vaultOpenerChanged, { userId: ctx.userId, opener });
  return await showVault(ctx);
}
