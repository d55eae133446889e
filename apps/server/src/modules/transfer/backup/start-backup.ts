import { backupLimits } from '@backline/contract/transfer';
import type { Backup } from '@backline/contract/transfer';
import { allow, fail, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { newStretch, stretched } from '../format/passphrase.ts';
import { countKeptByHand, insertBackup } from './backup.sql.ts';
import { backupStarted } from './events.ts';
import { makeBackupJob } from './jobs.ts';
import type { BackupMeans } from './means.ts';
import { sealPassphrase } from './sealed-passphrase.ts';

/** Makes a backup now; one at a time. */
export async function startBackup(ctx: Ctx, { sealer }: BackupMeans, passphrase: string | undefined): Promise<Backup> {
  allow(ctx.actor, 'backup', 'admin');
  const { workspaceId, actor } = ctx;
  const { count } = await ctx.db.one(countKeptByHand(workspaceId));
  if (count >= backupLimits.byHand)
    fail('LIMIT_REACHED', { message: `${count} backups made by hand are kept. Delete one that you no longer need.` });
  const id = newId();
  const jobId = await ctx.enqueue(makeBackupJob, { backupId: id });
  const place = { table: 'transfer.backups', rowId: id, workspaceId } as const;
  const keySealed = passphrase === undefined ? null : await sealPassphrase(sealer, place, await keyOf(passphrase));
  const about = { workspaceId, id, kind: 'by_hand', createdBy: actor.userId, jobId, keySealed } as const;
  const started = await ctx.db.maybe(insertBackup(about));
  if (!started) return fail('STATE_CONFLICT', { resource: 'backup', message: 'A backup is being made already.' });
  await ctx.emit(backupStarted, { backupId: id, kind: started.kind });
  return started;
}

/** A passphrase as the key of one backup, or of all that a timetable makes. */
export async function keyOf(passphrase: string) {
  const stretch = newStretch();
  return { key: await stretched(passphrase, stretch), stretch };
}
