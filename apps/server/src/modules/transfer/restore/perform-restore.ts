import { Readable } from 'node:stream';
import { backupLimits } from '@backline/contract/transfer';
import type { BackupProblem, Restore, RestoreOptions, RestoreReport } from '@backline/contract/transfer';
import { allow, AppError, newId } from '#platform/kernel';
import type { Ctx, JobDoors, JobRun, SystemCtx } from '#platform/kernel';
import { entitiesInOrder } from '../backup/entities.ts';
import { backupById, insertBackup, plainNotation } from '../backup/backup.sql.ts';
import { backupStarted } from '../backup/events.ts';
import { makeBackup } from '../backup/make-backup.ts';
import type { BackupMeans } from '../backup/means.ts';
import { openPassphrase } from '../backup/sealed-passphrase.ts';
import { openBackup } from '../format/backup-reader.ts';
import type { BackupReader } from '../format/backup-reader.ts';
import { decrypted, stretchOf } from '../format/encrypted-file.ts';
import { RefusedBackup, refuseBackup } from '../format/refused-backup.ts';
import { carryOut, countsOf, takeBack } from './carry-out.ts';
import { restoreCompleted, restoreFailed, restoreRolledBack } from './events.ts';
import { mappedIds } from './mapped-ids.ts';
import { createPeople } from './people.ts';
import { askQuestions } from './questions.ts';
import { restoreById, restoreForUpdate, stepRestore } from './restore.sql.ts';
import type { RestoreRow, RestoreStep } from './restore.sql.ts';
import { forgetRows, forgetUntouched } from './rows.sql.ts';
import type { RestorePlace } from './rows.sql.ts';
import { stageAll } from './stage-rows.ts';

export interface RestoreTask {
  readonly means: BackupMeans;
  readonly doors: JobDoors;
  readonly run: JobRun;
  readonly restoreId: string;
}

/** Looks at a file: whether it is whole and whose, and what is in it; opens it first where its passphrase was given. */
export async function inspectRestore(task: RestoreTask): Promise<void> {
  await working(task, 'uploaded', async (row, path, home) => {
    const { files, sealer } = task.means;
    if (row.keySealed !== null) {
      const place = { table: 'transfer.restores', rowId: row.id, workspaceId: home } as const;
      const { key } = await openPassphrase(sealer, place, row.keySealed);
      const plain = await files.receive(
        Readable.from(decrypted(path, key), { objectMode: false }),
        backupLimits.unpackedBytes,
      );
      const isKept = await step(task, 'uploaded', {
        fileId: plain.id,
        keySealed: null,
        inspection: await inspectionOf(task, files.pathOf(plain.id)),
      });
      const gone = isKept ? row.fileId : plain.id;
      if (gone !== null) await files.remove(gone);
      return;
    }
    const isLocked = (await stretchOf(path)) !== null;
    await step(task, 'uploaded', { inspection: isLocked ? locked : await inspectionOf(task, path) });
  });
}

/** The dry run: the restore itself, counted and taken back. */
export async function checkRestore(task: RestoreTask): Promise<void> {
  await working(task, 'validating', async (row, path, home) => {
    const report = await rehearse(task, row, path, home);
    await step(task, 'validating', { state: 'ready', report, progress: null });
  });
}

/** Restores in one transaction, after a backup of what a replace replaces. */
export async function runRestore(task: RestoreTask): Promise<void> {
  await working(task, 'running', async (row, path, home) => {
    if (row.options?.mode === 'replace') await saveFirst(task, row, home);
    await notCancelled(task, async () => {
      await task.doors.asSystem(async (ctx) => {
        const { report, place } = await restore(ctx, task, { row, path, home });
        // From here on a cancel comes too late; one that came before undoes all that was written.
        const held = await ctx.db.one(restoreForUpdate(home, row.id));
        if (held.state !== 'running') throw new Cancelled();
        const isNew = place.target !== home;
        await ctx.db.run(isNew ? forgetRows(place) : forgetUntouched(place));
        await ctx.db.one(
          stepRestore(home, row.id, {
            state: 'completed',
            report,
            progress: null,
            problem: null,
            finished: true,
            undoable: true,
            ...(isNew && { newWorkspaceId: place.target }),
          }),
        );
        const { created, updated, removed } = report.total;
        const { mode } = optionsOf(row);
        await ctx.emit(restoreCompleted, { restoreId: row.id, mode, created, updated, removed }, home);
      });
    });
  });
}

/** Takes a restore back: a new workspace goes as a whole, rows go back to what they were unless somebody changed them since. */
export async function undoRestore({ means, doors, restoreId }: RestoreTask): Promise<void> {
  const home = await homeOf(doors);
  await doors.asSystem(async (ctx) => {
    const row = await ctx.db.maybe(restoreForUpdate(home, restoreId));
    if (row?.state !== 'completed') return;
    const kept = await undo(ctx, means, { home, row });
    await ctx.db.one(stepRestore(home, restoreId, { state: 'rolled_back', progress: null, keptAtUndo: kept }));
    await ctx.emit(restoreRolledBack, { restoreId, kept }, home);
  });
}

async function undo(
  ctx: SystemCtx,
  means: BackupMeans,
  { home, row }: { home: string; row: RestoreRow },
): Promise<number> {
  if (row.newWorkspaceId !== null) {
    await means.tenants.close(ctx, row.newWorkspaceId);
    return 0;
  }
  const place = { home, restoreId: row.id, target: home };
  await ctx.db.run(plainNotation);
  await takeBack(ctx.db, place, entitiesInOrder(means.transfer()));
  return (await countsOf(ctx.db, place)).total.conflicting;
}

const locked: Restore['inspection'] = {
  isLocked: true,
  isForeign: false,
  workspaceId: null,
  workspaceName: null,
  createdAt: null,
  appVersion: null,
  counts: {},
};

async function inspectionOf({ means }: RestoreTask, path: string): Promise<Restore['inspection']> {
  return await reading(means, path, async ({ manifest, isForeign }) => {
    const { workspaceId, workspaceName, createdAt, appVersion, counts } = manifest;
    return { isLocked: false, isForeign, workspaceId, workspaceName, createdAt, appVersion, counts };
  });
}

/** Opens a backup whose rows all have a shape that is known here. */
async function reading<T>(means: BackupMeans, path: string, work: (reader: BackupReader) => Promise<T>): Promise<T> {
  const reader = await openBackup(path, means.sealer);
  try {
    const known = new Map(entitiesInOrder(means.transfer()).map(({ entity, version }) => [entity, version]));
    for (const [entity, version] of Object.entries(reader.manifest.entities))
      if (version > (known.get(entity) ?? 0))
        refuseBackup(
          'NEWER',
          `The backup holds ${entity} of a kind that this version of Backline does not know. Update Backline first.`,
        );
    return await work(reader);
  } finally {
    await reader.close();
  }
}

interface Restoring {
  readonly row: RestoreRow;
  readonly path: string;
  readonly home: string;
}

/** Does all of it in the open transaction. */
async function restore(ctx: SystemCtx, task: RestoreTask, { row, path, home }: Restoring) {
  const { means, run } = task;
  const { mode, name } = optionsOf(row);
  const isNew = mode === 'new_workspace';
  return await reading(means, path, async (reader) => {
    const { manifest, isForeign } = reader;
    const place: RestorePlace = { home, restoreId: row.id, target: isNew ? newId() : home };
    const entities = entitiesInOrder(means.transfer());
    await ctx.db.run(plainNotation);
    await ctx.db.run(forgetRows(place));
    const called = name ?? manifest.workspaceName;
    if (isNew) await means.tenants.open(ctx, { id: place.target, name: called, ownerId: row.createdBy });
    const mapped = isNew ? mappedIds(row.id) : (id: string) => id;
    await stageAll(
      {
        db: ctx.db,
        reader,
        place,
        people: createPeople({
          tenants: means.tenants,
          target: place.target,
          restorer: row.createdBy,
          isForeign,
          isNew,
        }),
        mapId: (id) => (id === manifest.workspaceId ? place.target : mapped(id)),
        name: isNew ? called : undefined,
        onRows: sharing(task, row.state, sumOf(manifest.counts)),
      },
      entities,
    );
    run.cancelled.throwIfAborted();
    await carryOut(ctx.db, place, entities, { isOverwriting: mode !== 'merge', isRemoving: mode === 'replace' });
    const questions = await askQuestions(ctx, { place, entities, userId: row.createdBy, put: means.putQuestions });
    return { place, report: { ...(await countsOf(ctx.db, place)), questions } };
  });
}

/** Carries the restore out and rolls it back with what it counted. */
async function rehearse(task: RestoreTask, row: RestoreRow, path: string, home: string): Promise<RestoreReport> {
  const taken = new TakenBack();
  let report: RestoreReport | undefined;
  try {
    await task.doors.asSystem(async (ctx) => {
      ({ report } = await restore(ctx, task, { row, path, home }));
      throw taken;
    });
  } catch (error) {
    if (error !== taken) throw error;
  }
  if (!report) throw new Error('a dry run came to no count');
  return report;
}

class TakenBack extends Error {}
class Cancelled extends Error {}

async function notCancelled(task: RestoreTask, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** What is about to be replaced is backed up; a second try goes on with the backup of the first. */
async function saveFirst(task: RestoreTask, row: RestoreRow, home: string): Promise<void> {
  const { means, doors, run } = task;
  const backupId = await doors.asSystem(async (ctx) => {
    const begun = row.safetyBackupId === null ? undefined : await ctx.db.maybe(backupById(home, row.safetyBackupId));
    if (begun && ['queued', 'running', 'ready'].includes(begun.state)) return begun.id;
    const id = newId();
    const about = {
      workspaceId: home,
      id,
      kind: 'before_replace',
      createdBy: row.createdBy,
      jobId: run.jobId,
    } as const;
    await ctx.db.one(insertBackup({ ...about, keySealed: null }));
    await ctx.db.one(stepRestore(home, row.id, { safetyBackupId: id, progress: { phase: 'saving', fraction: 0 } }));
    await ctx.emit(backupStarted, { backupId: id, kind: about.kind }, home);
    return id;
  });
  await makeBackup({ means, doors, run, backupId });
}

function optionsOf(row: RestoreRow): RestoreOptions {
  if (row.options === null) throw new Error('nobody has said how to restore this');
  return row.options;
}

/** Says how far it is, now and then, over another connection; and stops when somebody cancelled. */
function sharing(task: RestoreTask, state: Restore['state'], all: number): (rows: number) => Promise<void> {
  const everyMs = 400;
  let done = 0;
  let saidAt = 0;
  return async (rows) => {
    done += rows;
    if (Date.now() - saidAt < everyMs) return;
    saidAt = Date.now();
    const fraction = all === 0 ? 1 : Math.min(1, done / all);
    const phase = state === 'validating' ? 'trying' : 'writing';
    if (!(await step(task, state, { progress: { phase, fraction } }))) throw new Cancelled();
    await task.run.progress(fraction * 0.9, phase);
  };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Works on the file of a restore that is still in this state; a file that is refused ends it with the reason. */
async function working(
  task: RestoreTask,
  state: Restore['state'],
  work: (row: RestoreRow, path: string, home: string) => Promise<void>,
): Promise<void> {
  const home = await homeOf(task.doors);
  const row = await task.doors.asSystem(async ({ db }) => await db.maybe(restoreById(home, task.restoreId)));
  if (row?.state !== state) return;
  try {
    const path = await pathOf(task, row, home);
    await notCancelled(task, async () => await work(row, path, home));
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    await end(task, state, problem);
  }
}

/** What a person can do something about; anything else is tried again. */
function problemOf(error: unknown): BackupProblem | null {
  if (error instanceof RefusedBackup) return error.problem;
  if (
    error instanceof AppError &&
    error.code !== 'SERVICE_UNAVAILABLE' &&
    error.code !== 'SERVER_ERROR' &&
    error.code !== 'TIMEOUT'
  )
    return { code: 'ROWS_REFUSED', message: error.message };
  return null;
}

async function pathOf({ means, doors }: RestoreTask, row: RestoreRow, home: string): Promise<string> {
  if (row.fileId !== null) return means.files.pathOf(row.fileId);
  const backup = await doors.asSystem(async ({ db }) => await db.maybe(backupById(home, row.backupId ?? row.id)));
  if (!backup?.fileId)
    return refuseBackup('NOT_A_BACKUP', 'The file of this backup is no longer kept. Choose another one.');
  return means.files.pathOf(backup.fileId);
}

/** Ends the restore with what stopped it; a wrong passphrase may be followed by the right one. */
async function end(task: RestoreTask, from: Restore['state'], problem: BackupProblem): Promise<void> {
  if (problem.code === 'WRONG_PASSPHRASE')
    return void (await step(task, from, { inspection: locked, problem, keySealed: null }));
  await step(task, from, { state: 'failed', problem, progress: null, keySealed: null, finished: true }, async (ctx) => {
    await ctx.emit(restoreFailed, { restoreId: task.restoreId, code: problem.code });
  });
}

/** Moves the restore on, unless somebody cancelled it meanwhile. */
async function step(
  task: RestoreTask,
  from: Restore['state'],
  next: RestoreStep,
  tell: (ctx: Ctx) => Promise<void> = async () => {},
): Promise<boolean> {
  return await task.doors.inWorkspace(async (ctx) => {
    const { state } = await ctx.db.one(restoreForUpdate(ctx.workspaceId, task.restoreId));
    if (state !== from) return false;
    await ctx.db.one(stepRestore(ctx.workspaceId, task.restoreId, next));
    await tell(ctx);
    return true;
  });
}

/** The workspace that the restore was asked for in, by somebody who still may. */
async function homeOf(doors: JobDoors): Promise<string> {
  return await doors.inWorkspace(async ({ workspaceId, actor }) => {
    allow(actor, 'restore', 'admin');
    return workspaceId;
  });
}
