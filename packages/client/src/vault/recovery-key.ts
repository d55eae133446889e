import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Bytes } from './base64url.ts';
import { newKey } from './gcm.ts';
import { VaultError } from './vault-error.ts';

const wordCount = 24;

/** 256 random bits as 24 words of BIP-39, the last of which holds a checksum. */
export function newRecoveryWords(): readonly string[] {
  return entropyToMnemonic(newKey(), wordlist).split(' ');
}

/** The bits that words stand for; however they were typed, a wrong one among them is noticed. */
export function bitsOfWords(typed: string): Bytes {
  const words = typed
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.length !== wordCount) throw new VaultError('UNREADABLE_RECOVERY_KEY', undefined, countSaid(words.length));
  try {
    return Uint8Array.from(mnemonicToEntropy(words.join(' '), wordlist));
  } catch (cause) {
    throw new VaultError('UNREADABLE_RECOVERY_KEY', cause);
  }
}

/** Nobody is to look for a wrong word where one was left out. */
function countSaid(count: number): string {
  if (count > wordCount)
    return `These are ${count} words, and a recovery key has ${wordCount}. Leave out what is none.`;
  return `${count} of ${wordCount} words ${count === 1 ? 'is' : 'are'} here. Write all of them, in their order.`;
}
