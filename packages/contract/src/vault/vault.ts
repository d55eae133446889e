import { z } from 'zod';
import { Done } from '../identity.ts';
import { routes } from '../routes.ts';
import { Id, Instant, text } from '../values.ts';
import { argon2Bounds } from './limits.ts';
import { bytes, PublicKey, SealedKey } from './sealed.ts';

const Salt = bytes(16);

/** How a passphrase becomes a key; kept with what it opens, so that it can grow dearer later. */
export const Argon2id = z.strictObject({
  salt: Salt,
  memoryKib: z.int().min(argon2Bounds.leastKib).max(argon2Bounds.mostKib),
  passes: z.int().min(argon2Bounds.leastPasses).max(argon2Bounds.mostPasses),
});
export type Argon2id = z.infer<typeof Argon2id>;

/** The vault key, sealed by what a passphrase becomes. */
export const ByPassphrase = z.strictObject({ argon2id: Argon2id, key: SealedKey });
export type ByPassphrase = z.infer<typeof ByPassphrase>;

/** The vault key, sealed by 24 words on paper. */
export const ByRecoveryKey = z.strictObject({ salt: Salt, key: SealedKey });
export type ByRecoveryKey = z.infer<typeof ByRecoveryKey>;

/** The vault key, sealed by what a passkey answers to `salt` (its PRF). */
export const ByPasskey = z.strictObject({
  name: text(1, 60),
  credentialId: z.base64url().min(1).max(1364),
  salt: bytes(32),
  key: SealedKey,
});
export type ByPasskey = z.infer<typeof ByPasskey>;

/** Everything that is kept of somebody's vault. Nothing of it opens without what only they know or hold. */
export const Vault = z.object({
  publicKey: PublicKey,
  /** The private half, sealed by the vault key. */
  privateKey: SealedKey,
  passphrase: ByPassphrase,
  recoveryKey: ByRecoveryKey,
  passkeys: z.array(ByPasskey.extend({ id: Id, addedAt: Instant })),
  createdAt: Instant,
});
export type Vault = z.infer<typeof Vault>;

export const OwnVault = z.object({ vault: Vault.nullable() });
export type OwnVault = z.infer<typeof OwnVault>;

export const MakeVault = z.strictObject({
  publicKey: PublicKey,
  privateKey: SealedKey,
  passphrase: ByPassphrase,
  recoveryKey: ByRecoveryKey,
});
export type MakeVault = z.infer<typeof MakeVault>;

export const vaultRoutes = routes('user', 'Vault', {
  show: { method: 'GET', path: '/vault', summary: 'The keys of private data, all of them sealed.', reply: OwnVault },
  make: {
    method: 'POST',
    path: '/vault',
    summary: 'Set up private data: keys that were made and sealed on a device.',
    body: MakeVault,
    reply: OwnVault,
    status: 201,
    stepUp: true,
  },
  setPassphrase: {
    method: 'PUT',
    path: '/vault/passphrase',
    summary: 'Open the vault by another passphrase from now on.',
    body: ByPassphrase,
    reply: OwnVault,
    stepUp: true,
  },
  setRecoveryKey: {
    method: 'PUT',
    path: '/vault/recovery-key',
    summary: 'Open the vault by another recovery key from now on.',
    body: ByRecoveryKey,
    reply: OwnVault,
    stepUp: true,
  },
  addPasskey: {
    method: 'POST',
    path: '/vault/passkeys',
    summary: 'Let a passkey open the vault too.',
    body: ByPasskey,
    reply: OwnVault,
    status: 201,
    stepUp: true,
  },
  removePasskey: {
    method: 'DELETE',
    path: '/vault/passkeys/:id',
    summary: 'Let a passkey no longer open the vault.',
    params: z.strictObject({ id: Id }),
    reply: OwnVault,
    stepUp: true,
  },
  forget: {
    method: 'DELETE',
    path: '/vault',
    summary: 'Give up the vault: what was shared with nobody else is gone for good.',
    reply: Done,
    stepUp: true,
  },
});
