import type { Passkey, PasskeyAdded, ShownPasskey } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { fillsInPasskeys, makePasskey, showPasskey } from '../lib/passkey-device.ts';
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

/** Logs in by a passkey alone: whichever of this installation the device has, or the one that was chosen already. */
export async function logInByPasskey(stays: TakeBack = {}, chosen?: ShownPasskey): Promise<void> {
  const passkey = chosen ?? (await showPasskey(await askForAny()));
  enter(await client.call('POST /auth/login/passkey', { body: { passkey, ...stays } }));
}

/** How long before its question is too old an offer is renewed, in milliseconds. */
const renewedBefore = 30_000;

/**
 * Offers the passkeys of the device among what the browser fills in, until one is chosen; null where that is ended, or where
 * it cannot be done: the button beside it says why.
 */
export async function passkeyFromAutofill(ended: AbortSignal): Promise<ShownPasskey | null> {
  if (!(await fillsInPasskeys())) return null;
  while (!ended.aborted) {
    const asked = await askForAny().catch(() => null);
    if (asked === null) return null;
    const isOld = AbortSignal.timeout(asked.timeout - renewedBefore);
    const passkey = await showPasskey(asked, AbortSignal.any([ended, isOld])).catch(() => null);
    if (passkey !== null || !isOld.aborted) return passkey;
    // Nobody fills in anything on a page that is not seen.
    await isSeen(ended);
  }
  return null;
}

async function isSeen(ended: AbortSignal): Promise<void> {
  while (document.hidden && !ended.aborted)
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}

function askForAny() {
  return client.call('POST /auth/login/passkey/options', {});
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
