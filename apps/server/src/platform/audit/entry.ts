import { createHash } from 'node:crypto';
import { canonicalJson, saltedHash } from '#platform/kernel';

/** An entry as the chain covers it, as it was read from the table. */
export interface ChainedEntry {
  readonly workspaceId: string;
  readonly id: string;
  /** To the microsecond. */
  readonly at: string;
  readonly actorType: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly category: string;
  readonly severity: string;
  readonly requestId: string | null;
  readonly changed: Readonly<Record<string, readonly [string, string]>> | null;
  readonly originHash: string | null;
}

/** What stands before the first entry of a chain. */
export const beginning = '0'.repeat(64);

/** SHA-256(hash before ‖ canonical entry), in hexadecimal digits. */
export function linkHash(before: string, entry: ChainedEntry): string {
  return createHash('sha256').update(Buffer.from(before, 'hex')).update(canonicalEntry(entry)).digest('hex');
}

/** The one text of an entry, field by field in an order that never changes; the first says which order it is. */
function canonicalEntry(entry: ChainedEntry): string {
  return canonicalJson([
    1,
    entry.workspaceId,
    entry.id,
    entry.at,
    entry.actorType,
    entry.actorId,
    entry.onBehalfOf,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    entry.category,
    entry.severity,
    entry.requestId,
    entry.changed,
    entry.originHash,
  ]);
}

/** What can be erased beside an entry, as far as it is still there. */
export interface ReadableParts {
  readonly ip: string | null;
  readonly agent: string | null;
  readonly originSalt: string | null;
  readonly salt: string | null;
  readonly fields: Readonly<Record<string, readonly [unknown, unknown]>> | null;
}

/** Whether what is readable beside an entry is what its hashes stand for; what was erased is nothing, and fits. */
export function fitsItsHashes(entry: ChainedEntry, { ip, agent, originSalt, salt, fields }: ReadableParts): boolean {
  const originFits =
    originSalt === null
      ? entry.originHash === null || (ip === null && agent === null)
      : saltedHash(originSalt, 'origin', [ip, agent]) === entry.originHash;
  if (!originFits) return false;
  if (fields === null || salt === null) return true;
  return Object.entries(fields).every(([field, [before, after]]) => {
    const [hashBefore, hashAfter] = entry.changed?.[field] ?? [];
    return (
      saltedHash(salt, `${field} before`, before) === hashBefore &&
      saltedHash(salt, `${field} after`, after) === hashAfter
    );
  });
}
