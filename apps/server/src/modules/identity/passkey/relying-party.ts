import type { PasskeyCreation, PasskeyRequest } from '@backline/contract';
import { challengeMinutes } from './challenge.sql.ts';
import type { PasskeyRow } from './passkey.sql.ts';

/** Whom passkeys are made for: the name and the origin of this installation, and no other. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** EdDSA, ES256, RS256: what devices have. */
export const algorithms: readonly number[] = [-8, -7, -257];

const timeout = challengeMinutes * 60_000;

export function relyingParty(publicOrigin: string): RelyingParty {
  return { id: new URL(publicOrigin).hostname, origin: publicOrigin };
}

interface ToCreate {
  readonly challenge: string;
  readonly userHandle: Buffer;
  readonly email: string;
  readonly displayName: string;
  readonly there: readonly PasskeyRow[];
}

/** What a browser makes a passkey from. No device has to say of which make it is. */
export function creationOf({ id }: RelyingParty, asked: ToCreate): PasskeyCreation {
  return {
    challenge: asked.challenge,
    rp: { id, name: 'Backline' },
    user: { id: asked.userHandle.toString('base64url'), name: asked.email, displayName: asked.displayName },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout,
    attestation: 'none',
    excludeCredentials: asked.there.map(descriptorOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  };
}

/** What a browser asks for any passkey of this installation with; its device has to verify who is there. */
export function requestOfAnybody({ id }: RelyingParty, challenge: string): PasskeyRequest {
  return { challenge, rpId: id, timeout, userVerification: 'required', allowCredentials: [] };
}

/** What a browser asks for one of these passkeys with. */
export function requestOf({ id }: RelyingParty, challenge: string, rows: readonly PasskeyRow[]): PasskeyRequest {
  return { challenge, rpId: id, timeout, userVerification: 'preferred', allowCredentials: rows.map(descriptorOf) };
}

function descriptorOf({ credentialId, transports }: PasskeyRow) {
  return { type: 'public-key' as const, id: credentialId.toString('base64url'), transports: [...transports] };
}
