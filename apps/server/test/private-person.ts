import { makeVault, writeBytes } from '@backline/client/vault';
import type { MadeVault, Recipient } from '@backline/client/vault';
import { argon2Bounds } from '@backline/contract';
import type { MakeVault } from '@backline/contract';
import { expect } from 'vitest';
import type { TestUser } from './make.ts';
import type { TestServer } from './start-server.ts';

export interface PrivatePerson extends MadeVault {
  readonly user: TestUser;
  readonly recipient: Recipient;
}

/** Keys as a device makes them, but for a passphrase that costs nothing to guess. */
export async function cheapVault(userId: string, passphrase = 'seven crates of oranges'): Promise<MadeVault> {
  const salt = writeBytes(crypto.getRandomValues(new Uint8Array(16)));
  const made = await makeVault(userId, passphrase, { salt, memoryKib: 64, passes: 1 });
  const { leastKib: memoryKib, leastPasses: passes } = argon2Bounds;
  const kept: MakeVault = {
    ...made.kept,
    passphrase: { ...made.kept.passphrase, argon2id: { salt, memoryKib, passes } },
  };
  return { ...made, kept };
}

/** Somebody who has set up private data on a server. */
export async function privatePerson(server: TestServer, user: TestUser): Promise<PrivatePerson> {
  const made = await cheapVault(user.id);
  expect(await server.call(user, 'POST /api/v1/vault', made.kept)).toMatchObject({ status: 201 });
  return { ...made, user, recipient: { userId: user.id, publicKey: made.kept.publicKey } };
}
