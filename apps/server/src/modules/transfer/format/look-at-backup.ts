import type { FileKeys } from '#platform/crypto';
import { openBackup } from './backup-reader.ts';
import { stretchOf } from './encrypted-file.ts';
import type { Manifest } from './manifest.ts';

/** What a file turns out to be: locked by a passphrase, or a whole backup of ours or of somebody else's. */
export type LookedAt =
  | { readonly isLocked: true }
  | { readonly isLocked: false; readonly isForeign: boolean; readonly manifest: Manifest };

/** Reads a backup through to the end of each file in it, and stores nothing; throws RefusedBackup with the reason. */
export async function lookAtBackup(path: string, keys: FileKeys): Promise<LookedAt> {
  if (await stretchOf(path)) return { isLocked: true };
  const reader = await openBackup(path, keys);
  try {
    for (const { path: name } of reader.manifest.files) await readThrough(reader.lines(name));
    return { isLocked: false, isForeign: reader.isForeign, manifest: reader.manifest };
  } finally {
    await reader.close();
  }
}

async function readThrough(lines: AsyncIterator<string>): Promise<void> {
  for (let next = await lines.next(); !next.done; next = await lines.next());
}
