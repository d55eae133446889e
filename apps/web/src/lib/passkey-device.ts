import type { MadePasskey, PasskeyCreation, PasskeyRequest, ShownPasskey } from '@backline/contract';

/** Why a browser gave no passkey: broken off, there already, or not to be had here. */
export type PasskeyFault = 'none' | 'taken' | 'unusable';

export class PasskeyError extends Error {
  readonly fault: PasskeyFault;

  constructor(fault: PasskeyFault, cause?: unknown) {
    super(cause instanceof Error ? cause.name : fault, { cause });
    this.name = 'PasskeyError';
    this.fault = fault;
  }
}

/** Whether this browser has passkeys, and reads what a server asks in JSON. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Whether this browser offers passkeys where it fills in who one is. */
export async function fillsInPasskeys(): Promise<boolean> {
  return hasPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable());
}

/** Has the device make a passkey. */
export async function makePasskey(asked: PasskeyCreation): Promise<MadePasskey> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
  // One that also answers questions with a secret of its own can open private data later on.
  const credential = await given(
    navigator.credentials.create({ publicKey: { ...publicKey, extensions: { prf: {} } } }),
  );
  const { response } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new PasskeyError('unusable');
  return {
    id: credential.id,
    clientDataJSON: written(response.clientDataJSON),
    attestationObject: written(response.attestationObject),
    transports: response.getTransports(),
  };
}

/** Has the device show a passkey: by a dialog, or offered among what the browser fills in until that is ended. */
export async function showPasskey(asked: PasskeyRequest, offeredUntil?: AbortSignal): Promise<ShownPasskey> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  const offer = offeredUntil && ({ mediation: 'conditional', signal: offeredUntil } as const);
  const credential = await given(navigator.credentials.get({ publicKey, ...offer }));
  const { response } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new PasskeyError('unusable');
  return {
    id: credential.id,
    clientDataJSON: written(response.clientDataJSON),
    authenticatorData: written(response.authenticatorData),
    signature: written(response.signature),
    userHandle: response.userHandle === null ? null : written(response.userHandle),
  };
}

const faults: Readonly<Record<string, PasskeyFault>> = {
  AbortError: 'none',
  NotAllowedError: 'none',
  InvalidStateError: 'taken',
};

/** What the browser gave, or why it gave nothing. */
export async function given(asking: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await asking.catch((cause: unknown) => {
    throw new PasskeyError((cause instanceof DOMException && faults[cause.name]) || 'unusable', cause);
  });
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyError('unusable');
  return credential;
}

/** Bytes in base64url, as JSON takes them. */
function written(bytes: ArrayBuffer): string {
  const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCodePoint(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
