import { ApiError } from '@backline/client';
import type { MadeVault, OpenVault } from '@backline/client/vault';
import type { ByPasskey, Me, OwnVault, Vault } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { secretOfAnyPasskey, secretOfKnownPasskey } from '../lib/passkey-secret.ts';
import { client, queryClient } from './connection.ts';
import { useMe } from './me.ts';
import { keepOpen, lockVault, openVault, said, sealing } from './open-vault.ts';
import { rememberedVault, rememberVault } from './remembered-vault.ts';

const queryKey = ['vault'];

/** The sealed keys of whoever is here; null before private data is set up. Without a network they are those of the last time. */
export function useVault() {
  const userId = useMe()?.user.id;
  return useQuery({
    queryKey,
    // A browser that knows of no network asks nothing by itself, and would wait for one.
    networkMode: 'always',
    enabled: userId !== undefined,
    queryFn: async () => await vaultOf(userId ?? ''),
  });
}

async function vaultOf(userId: string): Promise<Vault | null> {
  try {
    const { vault } = await client.call('GET /vault', {});
    rememberVault({ userId, vault });
    return vault;
  } catch (error) {
    const known = await rememberedVault(userId);
    if (known === undefined || !(error instanceof ApiError) || error.code !== 'OFFLINE') throw error;
    return known;
  }
}

/** Keys that were made on this device and are nowhere else yet, with the recovery key to be written down. */
export type NewVault = MadeVault;

export async function prepareVault(userId: string, passphrase: string): Promise<NewVault> {
  return await (await sealing()).makeVault(userId, passphrase);
}

/** Keeps keys, sealed, and goes on with them open. */
export async function keepVault({ kept, open }: NewVault): Promise<void> {
  take(await client.call('POST /vault', { body: kept }));
  keepOpen(open);
}

export async function unlockByPassphrase(userId: string, vault: Vault, passphrase: string): Promise<void> {
  await unlock(async ({ openByPassphrase }) => await openByPassphrase(userId, vault, passphrase));
}

export async function unlockByRecoveryKey(userId: string, vault: Vault, words: string): Promise<void> {
  await unlock(async ({ openByRecoveryKey }) => await openByRecoveryKey(userId, vault, words));
}

export async function unlockByPasskey(userId: string, vault: Vault): Promise<void> {
  const answer = await secretOfKnownPasskey(vault.passkeys);
  await unlock(async ({ openByPasskey }) => await openByPasskey(userId, vault, answer));
}

/** Opens the vault by another passphrase from now on. */
export async function changePassphrase(passphrase: string): Promise<void> {
  const { passphraseFor } = await sealing();
  take(await client.call('PUT /vault/passphrase', { body: await passphraseFor(openVault(), passphrase) }));
}

/** A recovery key that opens nothing yet, until it is written down. */
export async function prepareRecoveryKey() {
  return await (await sealing()).recoveryKeyFor(openVault());
}

export type NewRecoveryKey = Awaited<ReturnType<typeof prepareRecoveryKey>>;

/** Opens the vault by another recovery key from now on. */
export async function keepRecoveryKey({ kept }: NewRecoveryKey): Promise<void> {
  take(await client.call('PUT /vault/recovery-key', { body: kept }));
}

/** Lets a passkey of this account open the vault too. */
export async function addVaultPasskey(name: string): Promise<void> {
  const { passkeyFor, writeBytes } = await sealing();
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const answer = await secretOfAnyPasskey(salt);
  const body: ByPasskey = await passkeyFor(openVault(), name, { ...answer, salt: writeBytes(salt) });
  take(await client.call('POST /vault/passkeys', { body }));
}

export async function removeVaultPasskey(id: string): Promise<void> {
  take(await client.call('DELETE /vault/passkeys/:id', { params: { id } }));
}

/** Gives up the keys, and with them what nobody else can open. */
export async function forgetVault(): Promise<void> {
  await client.call('DELETE /vault', {});
  await lockVault();
  take({ vault: null });
}

async function unlock(by: Parameters<typeof said<OpenVault>>[0]): Promise<void> {
  keepOpen(await said(by));
}

function take({ vault }: OwnVault): void {
  const userId = queryClient.getQueryData<Me>(['me'])?.user.id;
  if (userId !== undefined) rememberVault({ userId, vault });
  queryClient.setQueryData(queryKey, vault);
}
