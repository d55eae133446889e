import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { MadePasskey, PasskeyCreation, PasskeyRequest, ShownPasskey } from '@backline/contract';
import { publicOrigin } from './serve-routes.ts';

/** What a device, or the browser before it, says that is not so. */
export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** Whether it has verified who is there. */
  readonly verifies?: boolean;
  readonly counter?: number;
  readonly userHandle?: string | null;
  /** CBOR of what the attestation says in place of nothing, and its format. */
  readonly attestation?: { readonly format: string; readonly statement: Buffer };
}

export interface PasskeyDevice {
  /** The id of its key, in base64url. */
  readonly id: string;
  /** What it knows the account by; null before it has made its passkey. */
  readonly userHandle: string | null;
  make(asked: PasskeyCreation, lies?: Lies): MadePasskey;
  show(asked: PasskeyRequest, lies?: Lies): ShownPasskey;
}

const flags = { present: 0x01, verified: 0x04, key: 0x40 } as const;

/** An authenticator with one ES256 key, and the browser before it; by the letter of WebAuthn Level 3. */
export function passkeyDevice({ verifies = true, counts = true } = {}): PasskeyDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  let userHandle: string | null = null;
  let signed = 0;

  function clientData(type: string, challenge: string, lies: Lies): Buffer {
    const said = {
      type: lies.type ?? type,
      challenge: lies.challenge ?? challenge,
      origin: lies.origin ?? publicOrigin,
      crossOrigin: lies.crossOrigin ?? false,
    };
    return Buffer.from(JSON.stringify(said));
  }

  function head(rpId: string, lies: Lies, more = 0): Buffer {
    const verified = (lies.verifies ?? verifies) ? flags.verified : 0;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lies.counter ?? (counts ? ++signed : 0));
    return Buffer.concat([sha256(lies.rpId ?? rpId), Buffer.from([flags.present | verified | more]), counter]);
  }

  return {
    id,
    get userHandle() {
      return userHandle;
    },
    make(asked, lies = {}) {
      userHandle = asked.user.id;
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, key]);
      const authData = Buffer.concat([head(asked.rp.id, lies, flags.key), attested]);
      const { format, statement } = lies.attestation ?? { format: 'none', statement: cborMap([]) };
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cbor('fmt'),
        cbor(format),
        cbor('attStmt'),
        statement,
        cbor('authData'),
        cbor(authData),
      ]);
      return {
        id,
        clientDataJSON: clientData('webauthn.create', asked.challenge, lies).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      };
    },
    show(asked, lies = {}) {
      const clientDataJSON = clientData('webauthn.get', asked.challenge, lies);
      const authData = head(asked.rpId, lies);
      return {
        id,
        clientDataJSON: clientDataJSON.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, sha256(clientDataJSON)]), privateKey).toString('base64url'),
        userHandle: lies.userHandle === undefined ? userHandle : lies.userHandle,
      };
    },
  };
}

function sha256(what: string | Buffer): Buffer {
  return createHash('sha256').update(what).digest();
}

/** The little of CBOR that passkeys are written in: small whole numbers, texts, bytes, and maps of them. */
export function cbor(value: number | string | Buffer): Buffer {
  if (typeof value === 'number') return value < 0 ? prefixed(1, -1 - value) : prefixed(0, value);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([prefixed(typeof value === 'string' ? 3 : 2, bytes.length), bytes]);
}

export function cborMap(entries: readonly (readonly [number | string, number | string | Buffer])[]): Buffer {
  return Buffer.concat([prefixed(5, entries.length), ...entries.flatMap((entry) => entry.map(cbor))]);
}

function prefixed(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 0xff]);
}
