import { z } from 'zod';
import { Done, Me, TakeBack } from '../identity.ts';
import { routes } from '../routes.ts';
import { Id, Instant, text } from '../values.ts';

/** How many passkeys one account can have. */
export const mostPasskeys = 20;

export const PasskeyName = text(1, 60);

/** A key pair of some device that opens the account; what is secret of it never leaves the device. */
export const Passkey = z.object({
  id: Id,
  name: z.string(),
  /** Whether its device copies it to others of the same person. */
  isSynced: z.boolean(),
  /** Whether it opens the account without a password; else it is a second factor. */
  opensAlone: z.boolean(),
  addedAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

/** Bytes in JSON, as browsers write them. */
function bytes(most: number) {
  return z.base64url().min(1).max(most);
}

/** The longest that a device may name a key: 1,023 bytes. */
const CredentialId = bytes(1364);
const ClientData = bytes(4000);

const Descriptor = z.object({ type: z.literal('public-key'), id: z.string(), transports: z.array(z.string()) });

/** What a browser makes a passkey from, as `PublicKeyCredential.parseCreationOptionsFromJSON` reads it. */
export const PasskeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(Descriptor),
  authenticatorSelection: z.object({
    residentKey: z.literal('preferred'),
    userVerification: z.literal('preferred'),
  }),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** What a browser asks for a passkey with, as `PublicKeyCredential.parseRequestOptionsFromJSON` reads it. */
export const PasskeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.enum(['required', 'preferred']),
  allowCredentials: z.array(Descriptor),
});
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

/** A passkey that was just made: what is needed of the browser's credential. */
export const MadePasskey = z.strictObject({
  id: CredentialId,
  clientDataJSON: ClientData,
  attestationObject: bytes(20_000),
  transports: z.array(z.string().max(30)).max(10),
});
export type MadePasskey = z.infer<typeof MadePasskey>;

/** A passkey that was shown: its device has signed what it was asked. */
export const ShownPasskey = z.strictObject({
  id: CredentialId,
  clientDataJSON: ClientData,
  authenticatorData: bytes(4000),
  signature: bytes(4000),
  userHandle: bytes(86).nullable(),
});
export type ShownPasskey = z.infer<typeof ShownPasskey>;

export const AddPasskey = z.strictObject({ name: PasskeyName, passkey: MadePasskey });
export type AddPasskey = z.infer<typeof AddPasskey>;

/** The recovery codes come with the first factor of an account, once; with a later one the list is empty. */
export const PasskeyAdded = z.object({ passkey: Passkey, recoveryCodes: z.array(z.string()) });
export type PasskeyAdded = z.infer<typeof PasskeyAdded>;

export const LogInByPasskey = z.strictObject({ passkey: ShownPasskey, takeBack: TakeBack });
export type LogInByPasskey = z.infer<typeof LogInByPasskey>;

const OnePasskey = z.strictObject({ id: Id });

export const passkeyLogInRoutes = routes('public', 'Accounts', {
  ask: {
    method: 'POST',
    path: '/auth/login/passkey/options',
    summary: 'What a browser needs to log in by a passkey; nobody says who they are.',
    reply: PasskeyRequest,
    rate: 'begin',
  },
  logInByPasskey: {
    method: 'POST',
    path: '/auth/login/passkey',
    summary: 'Log in by a passkey alone: whoever holds it has been verified by their device.',
    body: LogInByPasskey,
    reply: Me,
    rate: 'login',
  },
});

export const passkeyRoutes = routes('user', 'Accounts', {
  listPasskeys: {
    method: 'GET',
    path: '/auth/passkeys',
    summary: 'The passkeys of this account, oldest first.',
    reply: Passkey,
    list: true,
  },
  begin: {
    method: 'POST',
    path: '/auth/passkeys/options',
    summary: 'Begin to add a passkey; what a browser needs to make it.',
    reply: PasskeyCreation,
    stepUp: true,
  },
  add: {
    method: 'POST',
    path: '/auth/passkeys',
    summary: 'Add the passkey that was begun in this session; answers recovery codes with the first factor, once.',
    body: AddPasskey,
    reply: PasskeyAdded,
    status: 201,
    shownOnce: true,
  },
  rename: {
    method: 'PATCH',
    path: '/auth/passkeys/:id',
    summary: 'Call a passkey something else.',
    params: OnePasskey,
    body: z.strictObject({ name: PasskeyName }),
    reply: Passkey,
  },
  remove: {
    method: 'DELETE',
    path: '/auth/passkeys/:id',
    summary: 'Remove a passkey; with the last factor of the account its recovery codes go too.',
    params: OnePasskey,
    reply: Done,
    stepUp: true,
  },
});
