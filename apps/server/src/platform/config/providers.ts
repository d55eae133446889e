import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** Somebody who says who a person is. The operator names them, so nothing that people send chooses who is asked. */
export interface ProviderConfig {
  /** `google` knows where Google is and when it vouches for an address; `openid` is anybody of that protocol. */
  readonly kind: 'google' | 'openid';
  /** Stands in addresses, such as the one the provider sends people back to. */
  readonly key: string;
  /** As people read it on the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that has none and is known by PKCE alone. */
  readonly clientSecret: string | null;
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
const OpenId = z
  .strictObject({
    name: z.string().min(1).max(50),
    issuer: address,
    clientId: said,
    clientSecret: said.nullable().default(null),
  })
  .transform((given) => ({ ...given, kind: 'openid' as const }));
const Providers = z.record(z.string(), z.unknown());
const Key = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a name of small letters, digits and hyphens');

/** The providers of a file such as `{ "google": { … }, "club": { "name": "The Club", "issuer": "https://…", … } }`. */
export function readProviders(variable: string, path: string): readonly ProviderConfig[] {
  const all = checked(Providers, parsedFile(variable, path), variable);
  return Object.entries(all).map(([key, given]) => ({
    key: checked(Key, key, `${variable}: ${key}`),
    ...checked(key === 'google' ? Google : OpenId, given, `${variable}: ${key}`),
  }));
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
