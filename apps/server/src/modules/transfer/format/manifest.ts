import { z } from 'zod';
import { backupLimits } from '@backline/contract/transfer';
import { refuseBackup } from './refused-backup.ts';

export const backupFormat = 'backline-backup';
export const formatVersion = 1;
export const manifestName = 'manifest.json';

/** The only names that a file inside may have: none of them leads anywhere. */
export const fileName =
  /^(?:data\/[a-z]+(?:-[a-z]+)*(?:\.private)?\.ndjson|blobs\/[0-9a-f]{64}|keys\/[a-z]+(?:-[a-z]+)*\.json)$/;

const Count = z.int().min(0);
const ListedFile = z.strictObject({
  path: z.string().regex(fileName),
  bytes: Count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ListedFile = z.infer<typeof ListedFile>;

/** What a backup says of itself: where and when it was made, and every file that is in it. */
export const Manifest = z.object({
  format: z.literal(backupFormat),
  formatVersion: z.literal(formatVersion),
  appVersion: z.string().max(100),
  schemaVersion: z.string().max(200),
  backupId: z.uuid(),
  workspaceId: z.uuid(),
  workspaceName: z.string().max(200),
  createdAt: z.iso.datetime(),
  /** Whoever asked for it, if somebody did. */
  createdBy: z.uuid().nullable(),
  /** Which shape the rows of each kind have. */
  entities: z.record(z.string().max(100), z.int().min(1)),
  counts: z.record(z.string().max(100), Count),
  files: z.array(ListedFile).max(backupLimits.files),
});
export type Manifest = z.infer<typeof Manifest>;

/** Reads a manifest; a later format is told from a broken one. */
export function readManifest(text: string): Manifest {
  const said = parsed(text);
  const known = z.object({ format: z.literal(backupFormat), formatVersion: z.int().min(1) }).safeParse(said);
  if (!known.success) refuseBackup('NOT_A_BACKUP', 'The file is a ZIP, but no backup of Backline.');
  if (known.data.formatVersion > formatVersion)
    refuseBackup(
      'NEWER',
      `The backup has format ${known.data.formatVersion}; this version of Backline reads up to ${formatVersion}. Update Backline first.`,
    );
  const manifest = Manifest.safeParse(said);
  if (!manifest.success) refuseBackup('MALFORMED', 'What the backup says of itself cannot be read.');
  return manifest.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return refuseBackup('MALFORMED', 'What the backup says of itself cannot be read.', { cause });
  }
}
