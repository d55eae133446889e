import type { ShownPasskey } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { PasskeyRow } from './passkey.sql.ts';
import type { RelyingParty } from './relying-party.ts';

export interface Asked {
  readonly challenge: string;
  /** Whether the device had to verify who is there, or only that somebody is. */
  readonly mustVerify: boolean;
}

/** What a device has said of itself and signed. */
export interface Signed {
  readonly counter: number;
  readonly isVerified: boolean;
  readonly isSynced: boolean;
}

/**
 * Holds what a device has signed against what it was asked, and against the key that it was added with. How often it has
 * signed is looked at by whoever takes it, in the same breath as it is taken down.
 */
export async function verifyShown(
  party: RelyingParty,
  { challenge, mustVerify }: Asked,
  row: PasskeyRow,
  shown: ShownPasskey,
): Promise<Signed> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { id, userHandle, ...response } = shown;
  // Devices that name the account name the one that the key is of.
  if (userHandle !== null && userHandle !== row.userHandle.toString('base64url')) return refused();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: mustVerify,
    credential: {
      id: row.credentialId.toString('base64url'),
      publicKey: Uint8Array.from(row.publicKey),
      counter: 0,
    },
  }).catch((cause: unknown) => refused(cause));
  if (!verified) return refused();
  const { newCounter, userVerified, credentialBackedUp } = authenticationInfo;
  return { counter: newCounter, isVerified: userVerified, isSynced: credentialBackedUp };
}

function refused(cause?: unknown): never {
  return fail('INVALID_CREDENTIALS', { cause, message: 'This passkey does not answer what was asked. Try again.' });
}
