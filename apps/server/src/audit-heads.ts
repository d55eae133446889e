import { join } from 'node:path';
import { createHeadsFile } from '#platform/audit';
import type { HeadsFile } from '#platform/audit';
import type { Config } from '#platform/config';

/** Where the heads of the audit chains are kept apart: in the data folder, and in a second file where one is configured. */
export function auditHeadsOf({ dataFolder, auditHeadsFile }: Config): HeadsFile {
  const own = join(dataFolder, 'audit-heads.ndjson');
  return createHeadsFile(auditHeadsFile === null ? [own] : [own, auditHeadsFile]);
}
