import { randomUUID } from 'node:crypto';
import { canonicalJson, saltedHash } from '#platform/kernel';
import type { Changed } from '#platform/kernel';

/** A change as the audit log keeps it. */
export interface KeptChange {
  /** Of every field, before and after; they stay. */
  readonly hashes: Readonly<Record<string, readonly [string, string]>>;
  /** What the hashes stand for, where it is short enough to be kept; erased with a person. */
  readonly values: Changed;
  readonly salt: string;
  readonly personId: string | null;
}

/** Letters of both values together; the words of a song are not kept twice at every change. */
const longestKept = 4_000;

export function changeToKeep(changed: Changed | undefined, personId: string | null): KeptChange | null {
  const fields = Object.entries(changed ?? {});
  if (fields.length === 0) return null;
  const salt = randomUUID();
  return {
    hashes: Object.fromEntries(fields.map(([field, values]) => [field, hashesOf(salt, field, values)])),
    values: Object.fromEntries(fields.filter(([, values]) => canonicalJson(values).length <= longestKept)),
    salt,
    personId,
  };
}

function hashesOf(salt: string, field: string, [before, after]: readonly [unknown, unknown]) {
  return [saltedHash(salt, `${field} before`, before), saltedHash(salt, `${field} after`, after)] as const;
}
