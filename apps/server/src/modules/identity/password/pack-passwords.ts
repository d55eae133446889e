import { writeFileSync } from 'node:fs';
import { writeBloomFilter } from './bloom-filter.ts';
import { commonPasswordsFile } from './common-passwords.ts';
import { shapesToKeep } from './password-shapes.ts';

/** Packs passwords that are tried first into the file that choosing one is held against; answers how many shapes it holds. */
export function packPasswords(passwords: Iterable<string>, falsePositives: number): number {
  const shapes = new Set<string>();
  for (const password of passwords) for (const shape of shapesToKeep(password)) shapes.add(shape);
  writeFileSync(commonPasswordsFile, writeBloomFilter(shapes, falsePositives));
  return shapes.size;
}
