import { t } from './messages/index.ts';
import { given } from './passkey-device.ts';
import { SaidError } from './said-error.ts';

export interface PasskeySecret {
  readonly credentialId: string;
  /** What this passkey alone answers to its salt. */
  readonly output: Uint8Array<ArrayBuffer>;
}

/** Asks any passkey of this installation for its answer to a salt. */
export async function secretOfAnyPasskey(salt: Uint8Array<ArrayBuffer>): Promise<PasskeySecret> {
  return await ask({ extensions: { prf: { eval: { first: salt } } } });
}

export interface KnownPasskey {
  readonly credentialId: string;
  readonly salt: string;
}

/** Asks one of these passkeys for its answer to its own salt. */
export async function secretOfKnownPasskey(known: readonly KnownPasskey[]): Promise<PasskeySecret> {
  const evalByCredential = Object.fromEntries(
    known.map(({ credentialId, salt }) => [credentialId, { first: read(salt) }]),
  );
  return await ask({
    allowCredentials: known.map(({ credentialId }) => ({ type: 'public-key', id: read(credentialId) })),
    extensions: { prf: { evalByCredential } },
  });
}

// Nobody but this page looks at the answer: what it opens proves it, so that no server has to ask.
async function ask(
  asked: Pick<PublicKeyCredentialRequestOptions, 'allowCredentials' | 'extensions'>,
): Promise<PasskeySecret> {
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  const publicKey: PublicKeyCredentialRequestOptions = { challenge, userVerification: 'required', ...asked };
  const credential = await given(navigator.credentials.get({ publicKey }));
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) throw new SaidError('PASSKEY_WITHOUT_PRF', t('private.passkey.withoutPrf'));
  const output = ArrayBuffer.isView(first)
    ? first.buffer.slice(first.byteOffset, first.byteOffset + first.byteLength)
    : first;
  return { credentialId: credential.id, output: Uint8Array.from(new Uint8Array(output)) };
}

function read(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
