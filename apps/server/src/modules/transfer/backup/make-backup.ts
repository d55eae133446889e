import type { RowCounts } from '@backline/contract/transfer';
import { countTransferred, transferredPage } from '#platform/kernel';
import type { Db, JobDoors, JobRun, SystemCtx, TransferredRows } from '#platform/kernel';
import type { StoredFile } from '#platform/storage';
import { createBackupWriter } from '../format/backup-writer.ts';
import type { BackupWriter } from '../format/backup-writer.ts';
import { sealRow } from '../format/private-rows.ts';
import {
  beginBackup,
  expireBackups,
  failBackup,
  finishBackup,
  plainNotation,
  saveBackupProgress,
} from './backup.sql.ts';
import type { BackupToMake } from './backup.sql.ts';
import { entitiesInOrder } from './entities.ts';
import { backupCompleted, backupFailed } from './events.ts';
import type { BackupMeans } from './means.ts';
import { openPassphrase } from './sealed-passphrase.ts';

export interface BackupTask {
  readonly means: BackupMeans;
  readonly doors: Pick<JobDoors, 'asSystem' | 'snapshot'>;
  readonly run: JobRun;
  readonly backupId: string;
}

const mostRows = 500;

/** Writes a backup of everything in a workspace, as it is at one moment; a second try begins anew. */
export async function makeBackup(task: BackupTask): Promise<void> {
  const { means, doors, backupId } = task;
  const asked = await doors.asSystem(async ({ db }) => await db.maybe(beginBackup(backupId)));
  if (!asked) return;
  const { file, counts } = await write(task, asked);
  const { isKept, pushedOut } = await doors.asSystem(async (system) => {
    const done = await system.db.maybe(finishBackup({ id: backupId, fileId: file.id, bytes: file.bytes, counts }));
    if (!done) return { isKept: false, pushedOut: [] };
    await system.emit(backupCompleted, { backupId, kind: done.kind }, asked.workspaceId);
    return { isKept: true, pushedOut: await system.db.all(expireBackups) };
  });
  if (!isKept) await means.files.remove(file.id);
  for (const { fileId } of pushedOut) await means.files.remove(fileId);
}

/** A backup whose job will not be done has failed; another one can be asked for. */
export async function failBackupOf(ctx: SystemCtx, jobId: string, why: string): Promise<void> {
  const failed = await ctx.db.maybe(
    failBackup({ jobId }, { code: 'GAVE_UP', message: `The backup was not made: ${why}.` }),
  );
  if (!failed) return;
  const { id, kind, workspaceId } = failed;
  await ctx.emit(backupFailed, { backupId: id, kind, code: 'GAVE_UP' }, workspaceId);
}

interface Written {
  readonly file: StoredFile;
  readonly counts: RowCounts;
}

async function write({ means, doors, run, backupId }: BackupTask, asked: BackupToMake): Promise<Written> {
  const { files, sealer, version, schemaVersion, tenants } = means;
  const { workspaceId, keySealed, createdBy } = asked;
  const place = { table: 'transfer.backups', rowId: backupId, workspaceId } as const;
  const passphrase = keySealed && (await openPassphrase(sealer, place, keySealed));
  const entities = entitiesInOrder(means.transfer());
  const writer = await createBackupWriter({ backupId, files, keys: sealer, passphrase });
  try {
    return await doors.snapshot(async ({ db, now }) => {
      await db.run(plainNotation);
      const progress = progressOf(await countAll(db, entities, workspaceId), async (done) => {
        run.cancelled.throwIfAborted();
        // Said by another connection: this one shows nobody anything before its end.
        await doors.asSystem(async (system) => void (await system.db.run(saveBackupProgress(backupId, done * 0.99))));
        await run.progress(done);
      });
      const counts: Record<string, number> = {};
      for (const rows of entities) counts[rows.entity] = await writeEntity({ db, writer, workspaceId, progress }, rows);
      const file = await writer.end({
        appVersion: version,
        schemaVersion,
        workspaceId,
        workspaceName: await tenants.nameOf(db, workspaceId),
        createdAt: now.toISOString(),
        createdBy,
        entities: Object.fromEntries(entities.map((rows) => [rows.entity, rows.version])),
        counts,
      });
      return { file, counts };
    });
  } catch (error) {
    await writer.drop();
    throw error;
  }
}

async function countAll(db: Db, entities: readonly TransferredRows[], workspaceId: string): Promise<number> {
  let all = 0;
  for (const rows of entities) all += (await db.one(countTransferred(rows, workspaceId))).count;
  return all;
}

interface Writing {
  readonly db: Db;
  readonly writer: BackupWriter;
  readonly workspaceId: string;
  readonly progress: (rows: number) => Promise<void>;
}

/** Writes the rows of a kind: what is everybody's into one file, what is one person's alone, sealed, into another. */
async function writeEntity({ db, writer, workspaceId, progress }: Writing, rows: TransferredRows): Promise<number> {
  let count = 0;
  async function* lines(isPrivate: boolean) {
    let after: string | null = null;
    for (;;) {
      const page: TransferredRowsPage = await db.all(
        transferredPage(rows, { workspaceId, isPrivate, after, most: mostRows }),
      );
      for (const { text, person } of page)
        yield person === null ? `${text}\n` : `${sealRow(writer.privateKey, rows.entity, { text, person })}\n`;
      count += page.length;
      await progress(page.length);
      after = page.at(-1)?.id ?? null;
      if (page.length < mostRows) return;
    }
  }
  await writer.write(`data/${rows.entity}.ndjson`, lines(false));
  if (rows.privateTo) await writer.write(`data/${rows.entity}.private.ndjson`, lines(true));
  return count;
}

type TransferredRowsPage = readonly { readonly id: string; readonly text: string; readonly person: string | null }[];

/** Says how far it is, now and then. */
function progressOf(all: number, say: (done: number) => Promise<void>): (rows: number) => Promise<void> {
  const everyMs = 500;
  let done = 0;
  let saidAt = Date.now();
  return async (rows) => {
    done += rows;
    if (Date.now() - saidAt < everyMs) return;
    saidAt = Date.now();
    await say(all === 0 ? 1 : done / all);
  };
}
