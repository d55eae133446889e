import type { ByPasskey, ByPassphrase, ByRecoveryKey, MakeVault, SealedKey, Vault } from '@backline/contract';
import { readBytes, writeBytes } from './base64url.ts';
import type { Bytes } from './base64url.ts';
import { deriveKey } from './derive-key.ts';
import { close, newKey, open } from './gcm.ts';
import { newKeyPair } from './key-pair.ts';
import { newArgon2id, passphraseKey } from './passphrase-key.ts';
import { place } from './place.ts';
import { bitsOfWords, newRecoveryWords } from './recovery-key.ts';
import { VaultError } from './vault-error.ts';
import type { VaultErrorCode } from './vault-error.ts';

/**
 *   passphrase ──Argon2id──┐
 *   recovery key ──HKDF────┼──▶ vault key ──opens──▶ private key ──opens──▶ record key (one a record) ──opens──▶ record
 *   passkey PRF ──HKDF─────┘
 *
 * Each arrow is AES-256-GCM, bound to its place; the record key is sealed for the public key of each holder (X25519).
 * The password of the account stands nowhere in this picture.
 */
export interface OpenVault {
  readonly userId: string;
  readonly vaultKey: Bytes;
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}

type KeysOf = Pick<Vault, 'publicKey' | 'privateKey'>;

export interface MadeVault {
  readonly open: OpenVault;
  /** What the server keeps. */
  readonly kept: MakeVault;
  /** The recovery key, to be shown this once. */
  readonly words: readonly string[];
}

/** Makes the keys of somebody's private data. */
export async function makeVault(userId: string, passphrase: string, argon2id = newArgon2id()): Promise<MadeVault> {
  const opened = { userId, vaultKey: newKey(), ...(await newKeyPair()) };
  const publicKey = writeBytes(opened.publicKey);
  const { words, kept: recoveryKey } = await recoveryKeyFor(opened);
  const kept = {
    publicKey,
    privateKey: await sealKey(opened.vaultKey, opened.privateKey, placeOfPrivateKey(userId, publicKey)),
    passphrase: await passphraseFor(opened, passphrase, argon2id),
    recoveryKey,
  };
  return { open: opened, kept, words };
}

/** Another passphrase for an open vault. */
export async function passphraseFor(
  { userId, vaultKey }: OpenVault,
  passphrase: string,
  argon2id = newArgon2id(),
): Promise<ByPassphrase> {
  const key = await passphraseKey(passphrase, argon2id);
  return { argon2id, key: await sealKey(key, vaultKey, place('user', userId, 'passphrase')) };
}

/** Another recovery key for an open vault; the words are to be shown this once. */
export async function recoveryKeyFor({
  userId,
  vaultKey,
}: OpenVault): Promise<{ words: readonly string[]; kept: ByRecoveryKey }> {
  const words = newRecoveryWords();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await wordsKey(words.join(' '), salt);
  return {
    words,
    kept: { salt: writeBytes(salt), key: await sealKey(key, vaultKey, place('user', userId, 'recovery-key')) },
  };
}

/** What a passkey answered to `salt`, which only it can answer. */
export interface PasskeyAnswer extends Pick<ByPasskey, 'credentialId' | 'salt'> {
  readonly output: Bytes;
}

/** Lets a passkey open the vault too. */
export async function passkeyFor(
  { userId, vaultKey }: OpenVault,
  name: string,
  { credentialId, salt, output }: PasskeyAnswer,
): Promise<ByPasskey> {
  const key = await answerKey(output, salt);
  return { name, credentialId, salt, key: await sealKey(key, vaultKey, placeOfPasskey(userId, credentialId)) };
}

export async function openByPassphrase(userId: string, vault: Vault, passphrase: string): Promise<OpenVault> {
  const { argon2id, key } = vault.passphrase;
  const opener = await passphraseKey(passphrase, argon2id);
  const vaultKey = await orSay('WRONG_PASSPHRASE', openKey(opener, key, place('user', userId, 'passphrase')));
  return await withVaultKey(userId, vault, vaultKey);
}

export async function openByRecoveryKey(userId: string, vault: Vault, words: string): Promise<OpenVault> {
  const { salt, key } = vault.recoveryKey;
  const opener = await wordsKey(words, readBytes(salt));
  const vaultKey = await orSay('WRONG_RECOVERY_KEY', openKey(opener, key, place('user', userId, 'recovery-key')));
  return await withVaultKey(userId, vault, vaultKey);
}

export async function openByPasskey(
  userId: string,
  vault: Vault,
  { credentialId, output }: Pick<PasskeyAnswer, 'credentialId' | 'output'>,
): Promise<OpenVault> {
  const passkey = vault.passkeys.find((each) => each.credentialId === credentialId);
  if (!passkey) throw new VaultError('WRONG_PASSKEY');
  const opener = await answerKey(output, passkey.salt);
  const vaultKey = await orSay('WRONG_PASSKEY', openKey(opener, passkey.key, placeOfPasskey(userId, credentialId)));
  return await withVaultKey(userId, vault, vaultKey);
}

/** Forgets the keys, as far as a script can. */
export function lock({ vaultKey, privateKey }: OpenVault): void {
  vaultKey.fill(0);
  privateKey.fill(0);
}

async function withVaultKey(userId: string, { publicKey, privateKey }: KeysOf, vaultKey: Bytes): Promise<OpenVault> {
  const opened = await openKey(vaultKey, privateKey, placeOfPrivateKey(userId, publicKey));
  return { userId, vaultKey, publicKey: readBytes(publicKey), privateKey: opened };
}

// Bound to its public half: a server that hands out another one, to read what we seal for ourselves, is found out here.
function placeOfPrivateKey(userId: string, publicKey: string): Bytes {
  return place('user', userId, 'private-key', publicKey);
}

function placeOfPasskey(userId: string, credentialId: string): Bytes {
  return place('user', userId, 'passkey', credentialId);
}

async function wordsKey(words: string, salt: Bytes): Promise<Bytes> {
  return await deriveKey(bitsOfWords(words), { salt, purpose: 'recovery key' });
}

async function answerKey(output: Bytes, salt: string): Promise<Bytes> {
  return await deriveKey(output, { salt: readBytes(salt), purpose: 'passkey' });
}

async function sealKey(by: Bytes, key: Bytes, boundTo: Bytes): Promise<SealedKey> {
  return { v: 1, ...(await close(by, key, boundTo)) };
}

async function openKey(by: Bytes, key: SealedKey, boundTo: Bytes): Promise<Bytes> {
  return await open(by, key, boundTo);
}

async function orSay<T>(code: VaultErrorCode, opening: Promise<T>): Promise<T> {
  return await opening.catch((cause: unknown) => {
    throw new VaultError(code, cause);
  });
}
