import { retentionRules } from '@backline/contract';
import { defineModule } from '#platform/kernel';
import type { Module, StoredFiles, SystemCtx } from '#platform/kernel';
import type { FileStore } from './file-store.ts';
import { namedFiles } from './named-files.sql.ts';

export interface StorageMeans {
  readonly files: FileStore;
  /** Where the modules' rows name files. */
  stores(): readonly StoredFiles[];
}

/** A file is written before its row is: one that is younger may only be waiting for that. */
const youngHours = retentionRules.orphan_files.days * 24;

/** What the calendar does with files. */
export function createStorageModule(means: StorageMeans): Module {
  return defineModule({
    name: 'storage',
    scheduled: [
      { name: 'storage.sweep_orphans', cron: '0 4 * * *', run: async (ctx) => await sweepOrphans(means, ctx) },
    ],
  });
}

/** Removes the files that no row names: whoever wrote them was killed before it could, or after it had let go of them. */
async function sweepOrphans({ files, stores }: StorageMeans, { db, log, now }: SystemCtx): Promise<void> {
  const old = await files.untouchedSince(new Date(now.getTime() - youngHours * 3_600_000));
  if (old.length === 0) return;
  const named = new Set<string>();
  for (const stored of stores()) for (const { id } of await db.all(namedFiles(stored, old))) named.add(id);
  const orphans = old.filter((id) => !named.has(id));
  for (const id of orphans) await files.remove(id);
  if (orphans.length > 0) log.info({ files: orphans.length }, 'removed files that no row names');
}
