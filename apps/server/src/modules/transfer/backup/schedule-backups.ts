import type { BodyOf } from '@backline/contract';
import type { backupRoutes, BackupSchedule } from '@backline/contract/transfer';
import { allow, newId } from '#platform/kernel';
import type { Ctx, SystemCtx } from '#platform/kernel';
import { insertBackup } from './backup.sql.ts';
import { backupScheduleChanged, backupStarted } from './events.ts';
import { makeBackupJob } from './jobs.ts';
import type { BackupMeans } from './means.ts';
import { dueBackups, scheduleOf, viewSchedule, writeSchedule } from './schedule.sql.ts';
import type { Due } from './schedule.sql.ts';
import { openPassphrase, sealPassphrase } from './sealed-passphrase.ts';
import { keyOf } from './start-backup.ts';

/** Says when backups are made by themselves, and under which passphrase. */
export async function setSchedule(
  ctx: Ctx,
  { sealer }: BackupMeans,
  { passphrase, ...rhythms }: BodyOf<typeof backupRoutes.routes.setSchedule>,
): Promise<BackupSchedule> {
  allow(ctx.actor, 'backup', 'admin');
  const { workspaceId } = ctx;
  const before = await ctx.db.maybe(scheduleOf(workspaceId));
  const id = before?.id ?? newId();
  const place = { table: 'transfer.schedules', rowId: id, workspaceId } as const;
  const kept = passphrase === undefined ? (before?.keySealed ?? null) : null;
  const keySealed = passphrase ? await sealPassphrase(sealer, place, await keyOf(passphrase)) : kept;
  await ctx.db.run(writeSchedule({ ...rhythms, workspaceId, id, keySealed }));
  await ctx.emit(backupScheduleChanged, { workspaceId });
  return viewSchedule(await ctx.db.maybe(scheduleOf(workspaceId)));
}

/** Asks for the backups that are due tonight. */
export async function startDueBackups(ctx: SystemCtx, means: BackupMeans): Promise<void> {
  for (const due of await ctx.db.all(dueBackups)) await startDue(ctx, means, due);
}

async function startDue(ctx: SystemCtx, { sealer }: BackupMeans, due: Due): Promise<void> {
  const { workspaceId, kind } = due;
  const id = newId();
  const jobId = await ctx.enqueue(makeBackupJob, { backupId: id }, { workspaceId });
  const keySealed = due.keySealed && (await moveKey(due.keySealed));
  await ctx.db.one(insertBackup({ workspaceId, id, kind, createdBy: null, jobId, keySealed }));
  await ctx.emit(backupStarted, { backupId: id, kind }, workspaceId);

  async function moveKey(sealed: Buffer): Promise<Buffer> {
    const key = await openPassphrase(
      sealer,
      { table: 'transfer.schedules', rowId: due.scheduleId, workspaceId },
      sealed,
    );
    return await sealPassphrase(sealer, { table: 'transfer.backups', rowId: id, workspaceId }, key);
  }
}
