import { hash } from 'node:crypto';

/** What one sign-in sends to a provider and expects back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Follows from the token in the browser's cookie, one way: what a provider is told leads to no token, and nothing of it is kept. */
export function flowOf(token: string): Flow {
  const derived = (what: string) => hash('sha256', `sign-in:${what}:${token}`, 'base64url');
  return { state: derived('state'), nonce: derived('nonce'), verifier: derived('verifier') };
}
