import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** Somebody who says who a person is. The operator names them, so nothing that people send chooses who is asked. */
interface AnyProvider {
  /** Stands in addresses, such as the one the provider sends people back to. */
  readonly key: string;
  /** As people read it on the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
}

/** Anybody who speaks OpenID Connect; of Google it is known when it vouches for an address. */
export interface OpenIdConfig extends AnyProvider {
  readonly kind: 'google' | 'openid';
  /** Null for a client that has none and is known by PKCE alone. */
  readonly clientSecret: string | null;
}

/** Apple speaks it too, and takes no secret that is given once, but one that we sign, again and again. */
export interface AppleConfig extends AnyProvider {
  readonly kind: 'apple';
  readonly signing: SigningClient;
}

/** Facebook speaks OAuth 2.0 alone; who somebody is, its Graph API tells. */
export interface FacebookConfig extends AnyProvider {
  readonly kind: 'facebook';
  readonly clientSecret: string;
  readonly graph: string;
}

export type ProviderConfig = OpenIdConfig | AppleConfig | FacebookConfig;

export interface SigningClient {
  readonly teamId: string;
  readonly keyId: string;
  /** PKCS#8 as PEM, of an EC key on P-256: the text of Apple's `.p8` file. */
  readonly privateKey: string;
}

const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]']);
const said = z.string().min(1).max(500);
const address = z.string().refine((value) => {
  const { protocol, hostname } = URL.parse(value) ?? { protocol: '', hostname: '' };
  return protocol === 'https:' || (protocol === 'http:' && loopbacks.has(hostname));
}, 'must be an https address');

const Google = z
  .strictObject({ clientId: said, clientSecret: said, issuer: address.default('https://accounts.google.com') })
  .transform((given) => ({ ...given, kind: 'google' as const, name: 'Google' }));
const Apple = z
  .strictObject({
    clientId: said,
    teamId: said,
    keyId: said,
    privateKey: z.string().max(2000).refine(isOfP256, 'must be the text of the .p8 file, an EC key on P-256'),
    issuer: address.default('https://appleid.apple.com'),
  })
  .transform(({ clientId, issuer, ...signing }) => ({
    kind: 'apple' as const,
    name: 'Apple',
    issuer,
    clientId,
    signing,
  }));
const Facebook = z
  .strictObject({
    clientId: said,
    clientSecret: said,
    issuer: address.default('https://www.facebook.com'),
    graph: address.default('https://graph.facebook.com'),
  })
  .transform((given) => ({ ...given, kind: 'facebook' as const, name: 'Facebook' }));
const OpenId = z
  .strictObject({
    name: z.string().min(1).max(50),
    issuer: address,
    clientId: said,
    clientSecret: said.nullable().default(null),
  })
  .transform((given) => ({ ...given, kind: 'openid' as const }));
const known = { apple: Apple, facebook: Facebook, google: Google };
const Providers = z.record(z.string(), z.unknown());
const Key = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a name of small letters, digits and hyphens');

/** The providers of a file such as `{ "google": { … }, "club": { "name": "The Club", "issuer": "https://…", … } }`. */
export function readProviders(variable: string, path: string): readonly ProviderConfig[] {
  const all = checked(Providers, parsedFile(variable, path), variable);
  return Object.entries(all).map(([key, given]) => ({
    key: checked(Key, key, `${variable}: ${key}`),
    ...checked(isKnown(key) ? known[key] : OpenId, given, `${variable}: ${key}`),
  }));
}

function isKnown(key: string): key is keyof typeof known {
  return Object.hasOwn(known, key);
}

function isOfP256(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

function parsedFile(variable: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Without the cause: a parser quotes what it could not read, and that may be a secret.
    throw new StartError(`${variable} names a file that cannot be read as JSON: ${path}`);
  }
}

function checked<S extends z.ZodType>(schema: S, given: unknown, where: string): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new StartError([where, ...(issue?.path ?? []), issue?.message ?? 'is wrong'].join(' '));
}
