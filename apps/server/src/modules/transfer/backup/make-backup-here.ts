import type { Backup } from '@backline/contract/transfer';
import { newId } from '#platform/kernel';
import { backupById, failBackup, insertBackup } from './backup.sql.ts';
import { backupStarted } from './events.ts';
import { makeBackup } from './make-backup.ts';
import type { BackupTask } from './make-backup.ts';
import { sealPassphrase } from './sealed-passphrase.ts';
import { keyOf } from './start-backup.ts';

/** The whole way of a backup in one call, for the command line; answers it with the name of its file in the store. */
export async function makeBackupHere(
  task: Omit<BackupTask, 'backupId'>,
  workspaceId: string,
  passphrase: string | null,
): Promise<Backup & { readonly fileId: string | null }> {
  const { means, doors, run } = task;
  const id = newId();
  const place = { table: 'transfer.backups', rowId: id, workspaceId } as const;
  const keySealed = passphrase === null ? null : await sealPassphrase(means.sealer, place, await keyOf(passphrase));
  await doors.asSystem(async (ctx) => {
    const about = { workspaceId, id, kind: 'by_hand', createdBy: null, jobId: run.jobId } as const;
    if (!(await ctx.db.maybe(insertBackup({ ...about, keySealed })))) throw new Error('a backup is being made already');
    await ctx.emit(backupStarted, { backupId: id, kind: about.kind }, workspaceId);
  });
  try {
    await makeBackup({ ...task, backupId: id });
  } catch (error) {
    // Nobody tries again what a person ran by hand.
    const problem = { code: 'GAVE_UP', message: 'The backup was not made: the command was broken off.' } as const;
    await doors.asSystem(async ({ db }) => void (await db.run(failBackup({ id }, problem))));
    throw error;
  }
  return await doors.asSystem(async ({ db }) => await db.one(backupById(workspaceId, id)));
}
