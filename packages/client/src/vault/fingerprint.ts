import { readBytes } from './base64url.ts';

const groups = 6;

/** A public key as six groups of digits that two people can read to each other. */
export async function fingerprint(publicKey: string): Promise<string> {
  const digest = new DataView(await crypto.subtle.digest('SHA-256', readBytes(publicKey)));
  const numbers = Array.from({ length: groups }, (_, group) => digest.getUint32(group * 4) % 100_000);
  return numbers.map((number) => String(number).padStart(5, '0')).join(' ');
}
