import { randomBytes } from 'node:crypto';
import { Secret as Seed, TOTP } from 'otpauth';
import { Secret } from '#platform/crypto';

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, thirty seconds. */
const rule = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

export function newSeed(): Secret {
  return new Secret(randomBytes(20));
}

/** The time step whose code this is, one step early or late; null for a wrong one. */
export function stepOf(seed: Secret, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totpOf(seed).validate({ token: code.replace(/\s/g, ''), timestamp, window: 1 });
  return delta === null ? null : TOTP.counter({ period: rule.period, timestamp }) + delta;
}

/** What an app reads from the picture, and what a person types who cannot use the picture. */
export function setUpOf(seed: Secret, email: string): { readonly uri: string; readonly secret: string } {
  const totp = totpOf(seed, email);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

function totpOf(seed: Secret, label = ''): TOTP {
  const buffer = Uint8Array.from(seed.reveal()).buffer;
  return new TOTP({ ...rule, issuer: 'Backline', label, secret: new Seed({ buffer }) });
}
