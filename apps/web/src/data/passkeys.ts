import type { Passkey, PasskeyAdded } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { makePasskey, showPasskey } from '../lib/passkey-device.ts';
import { client, queryClient } from './connection.ts';
import { refreshFactors } from './factors.ts';
import { enter } from './session.ts';
import type { TakeBack } from './session.ts';

const key = ['passkeys'];

/** The passkeys of this account. */
export function usePasskeys() {
  return useQuery({ queryKey: key, queryFn: async () => (await client.call('GET /auth/passkeys', {})).rows });
}

/** Has this device make a passkey, and adds it under a name; recovery codes come with the first factor. */
export async function addPasskey(name: string): Promise<PasskeyAdded['recoveryCodes']> {
  const passkey = await makePasskey(await client.call('POST /auth/passkeys/options', {}));
  const { recoveryCodes } = await client.call('POST /auth/passkeys', { body: { name, passkey } });
  await refreshPasskeys();
  return recoveryCodes;
}

export async function renamePasskey(id: Passkey['id'], name: string): Promise<void> {
  await client.call('PATCH /auth/passkeys/:id', { params: { id }, body: { name } });
  await refreshPasskeys();
}

export async function removePasskey(id: Passkey['id']): Promise<void> {
  await client.call('DELETE /auth/passkeys/:id', { params: { id } });
  await refreshPasskeys();
}

/** Logs in by a passkey alone: whichever of this installation the device has. */
export async function logInByPasskey(stays: TakeBack = {}): Promise<void> {
  const passkey = await showPasskey(await client.call('POST /auth/login/passkey/options', {}));
  enter(await client.call('POST /auth/login/passkey', { body: { passkey, ...stays } }));
}

/** Finishes a log-in that asked for the second factor by a passkey of that account. */
export async function finishByPasskey(stays: TakeBack = {}): Promise<void> {
  const passkey = await showPasskey(await client.call('POST /auth/mfa/passkey/options', {}));
  enter(await client.call('POST /auth/mfa', { body: { passkey, ...stays } }));
}

/** Proves by a passkey who is here. */
export async function proveByPasskey(): Promise<void> {
  const passkey = await showPasskey(await client.call('POST /auth/step-up/passkey/options', {}));
  await client.call('POST /auth/step-up', { body: { method: 'passkey', passkey } });
}

async function refreshPasskeys(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: key }), refreshFactors()]);
}
