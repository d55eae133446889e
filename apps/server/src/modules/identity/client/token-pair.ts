import { accessTokenSeconds } from '@backline/contract';
import type { TokenPair } from '@backline/contract';

/** A pair of tokens as a client gets it. */
export function pairOf(tokens: Omit<TokenPair, 'tokenType' | 'expiresInSeconds'>): TokenPair {
  return { tokenType: 'Bearer', expiresInSeconds: accessTokenSeconds, ...tokens };
}
