import type { SigningKeys } from './signing-key.ts';

/** In whose name tokens are signed, and with what. */
export interface TokenIssuer {
  readonly publicOrigin: string;
  readonly keys: SigningKeys;
}
