import type { MadePasskey } from '@backline/contract';
import { fail, refuse } from '#platform/kernel';
import { algorithms } from './relying-party.ts';
import type { RelyingParty } from './relying-party.ts';

export interface Made {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly isSynced: boolean;
  /** Whether its device has verified who is there. */
  readonly isVerified: boolean;
}

/** Holds a new passkey against what was asked; ends with VALIDATION_ERROR where it is no answer to that. */
export async function verifyMade(party: RelyingParty, challenge: string, made: MadePasskey): Promise<Made> {
  // Loaded when it is needed: it brings a lot along, and most requests go without.
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { id, clientDataJSON, attestationObject } = made;
  await refuseCertificates(attestationObject);
  const verified = await verifyRegistrationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      response: { clientDataJSON, attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: [...algorithms],
  }).catch((cause: unknown) => noAnswer(cause));
  const { registrationInfo } = verified;
  // The device signs the id that it has chosen; what stands beside it is the browser's word.
  if (!registrationInfo || registrationInfo.credential.id !== id) return noAnswer();
  const { credential, userVerified, credentialBackedUp } = registrationInfo;
  return {
    credentialId: Buffer.from(id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    isSynced: credentialBackedUp,
    isVerified: userVerified,
  };
}

/**
 * We ask for no certificates, so that browsers send none. One that comes all the same would have us ask whatever address
 * it names whether it was revoked: nothing that people send chooses whom the server asks.
 */
async function refuseCertificates(attestationObject: string): Promise<void> {
  const { decodeAttestationObject, isoBase64URL } = await import('@simplewebauthn/server/helpers');
  const attestation = (() => {
    try {
      return decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
    } catch (cause) {
      return noAnswer(cause);
    }
  })();
  const format = attestation.get('fmt');
  const isSelfMade = format === 'packed' && attestation.get('attStmt').get('x5c') === undefined;
  if (format === 'none' || isSelfMade) return;
  refuse(
    'passkey',
    'attested',
    'This passkey says of which make its device is. Nobody asked: switch that off, or use another.',
  );
}

function noAnswer(cause?: unknown): never {
  const message = 'This passkey does not answer what was asked. Try again.';
  return fail('VALIDATION_ERROR', { cause, details: [{ path: 'passkey', rule: 'unverified', message }] });
}
