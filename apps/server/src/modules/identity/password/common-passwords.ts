import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBloomFilter } from './bloom-filter.ts';
import type { BloomFilter } from './bloom-filter.ts';
import { foldedPassword, repeatedPartOf, shapesToTry } from './password-shapes.ts';

/** Made by `tools/pack-passwords.ts` from lists of passwords that leaked and are tried first. */
export const commonPasswordsFile = join(import.meta.dirname, 'common-passwords.bin');

let known: BloomFilter | undefined;

/** Whether a password is known to whoever guesses, dressed up or not. Asks nobody: the list lies on the disk. */
export function isCommonPassword(password: string): boolean {
  known ??= readBloomFilter(readFileSync(commonPasswordsFile));
  const list = known;
  // A few characters said again and again are as quick to try as once.
  if (repeatedPartOf(foldedPassword(password)).length < 6) return true;
  return shapesToTry(password).some((shape) => list.has(shape));
}
