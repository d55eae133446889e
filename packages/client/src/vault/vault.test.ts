import { randomUUID } from 'node:crypto';
import { Argon2id } from '@backline/contract';
import type { Vault } from '@backline/contract';
import { expect, test } from 'vitest';
import { readBytes, writeBytes } from './base64url.ts';
import { newKeyPair } from './key-pair.ts';
import { newArgon2id } from './passphrase-key.ts';
import {
  openByPasskey,
  openByPassphrase,
  openByRecoveryKey,
  lock,
  makeVault,
  passkeyFor,
  passphraseFor,
  recoveryKeyFor,
} from './vault.ts';

const userId = randomUUID();
const passphrase = 'seven crates of oranges';
// What is proved here does not hang on how much work a guess is.
const cheap = { salt: writeBytes(crypto.getRandomValues(new Uint8Array(16))), memoryKib: 64, passes: 1 };
const made = await makeVault(userId, passphrase, cheap);
const vault: Vault = { ...made.kept, passkeys: [], createdAt: '2026-11-27T18:00:00Z' };

test('the passphrase and the recovery key open the same keys', async () => {
  expect(await openByPassphrase(userId, vault, passphrase)).toEqual(made.open);
  expect(await openByRecoveryKey(userId, vault, made.words.join(' '))).toEqual(made.open);
});

test('a passphrase is the same however its letters were composed', async () => {
  const composed = await passphraseFor(made.open, 'cr\u00e8me br\u00fbl\u00e9e twice', cheap);
  const opened = await openByPassphrase(
    userId,
    { ...vault, passphrase: composed },
    'cre\u0300me bru\u0302le\u0301e twice',
  );
  expect(opened).toEqual(made.open);
});

test('a wrong passphrase says so, and nothing else', async () => {
  await expect(openByPassphrase(userId, vault, `${passphrase} `)).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
    message: expect.stringContaining('Look at capitals and blanks'),
  });
});

test('words of another recovery key say so', async () => {
  const { words } = await recoveryKeyFor(made.open);
  await expect(openByRecoveryKey(userId, vault, words.join(' '))).rejects.toMatchObject({ code: 'WRONG_RECOVERY_KEY' });
});

test('a new passphrase opens the same keys, and the old one no longer does', async () => {
  const changed = { ...vault, passphrase: await passphraseFor(made.open, 'nine crates of lemons', cheap) };
  expect(await openByPassphrase(userId, changed, 'nine crates of lemons')).toEqual(made.open);
  await expect(openByPassphrase(userId, changed, passphrase)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
});

test('a passkey opens by what it answers to its salt, and by nothing else', async () => {
  const [output, salt] = [crypto.getRandomValues(new Uint8Array(32)), writeBytes(new Uint8Array(32).fill(9))];
  const passkey = await passkeyFor(made.open, 'Phone', { credentialId: 'Y3JlZA', salt, output });
  const with1 = { ...vault, passkeys: [{ ...passkey, id: randomUUID(), addedAt: vault.createdAt }] };
  expect(await openByPasskey(userId, with1, { credentialId: 'Y3JlZA', output })).toEqual(made.open);
  const other = crypto.getRandomValues(new Uint8Array(32));
  for (const answer of [
    { credentialId: 'Y3JlZA', output: other },
    { credentialId: 'b3RoZXI', output },
  ])
    await expect(openByPasskey(userId, with1, answer)).rejects.toMatchObject({ code: 'WRONG_PASSKEY' });
});

test('the keys of one person do not open as those of another', async () => {
  await expect(openByPassphrase(randomUUID(), vault, passphrase)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
});

test('a server that puts its own public key in the place of theirs is found out', async () => {
  const publicKey = writeBytes((await newKeyPair()).publicKey);
  await expect(openByPassphrase(userId, { ...vault, publicKey }, passphrase)).rejects.toMatchObject({
    code: 'SEAL_BROKEN',
  });
});

test('any altered byte of the sealed keys is noticed', async () => {
  const { privateKey } = vault;
  for (const field of ['iv', 'ct'] as const) {
    const bytes = readBytes(privateKey[field]);
    for (const at of bytes.keys()) {
      const altered = {
        ...vault,
        privateKey: { ...privateKey, [field]: writeBytes(bytes.with(at, (bytes[at] ?? 0) ^ 1)) },
      };
      await expect(openByRecoveryKey(userId, altered, made.words.join(' '))).rejects.toMatchObject({
        code: 'SEAL_BROKEN',
      });
    }
  }
});

test('locking forgets the keys', async () => {
  const opened = await openByRecoveryKey(userId, vault, made.words.join(' '));
  lock(opened);
  expect([...opened.vaultKey, ...opened.privateKey].every((byte) => byte === 0)).toBe(true);
});

test('a passphrase is kept as dear as the server asks for, with another salt each time', () => {
  const [one, other] = [newArgon2id(), newArgon2id()];
  expect(Argon2id.parse(one)).toEqual(one);
  expect(one.salt).not.toBe(other.salt);
});
