import { confirmedAddressOf } from '#modules/identity';
import { sendMail, writeLetter } from '#platform/mail';
import type { JobDoors, JobRun, Personal, PersonalRows, SystemCtx } from '#platform/kernel';
import { createArchive } from '#platform/storage';
import type { FileStore } from '#platform/storage';
import { letters } from '../letters.en.ts';
import { exportCompleted, exportFailed } from './events.ts';
import { beginExport, exportRule, failExportOf, finishExport, saveProgress, workspacesToCopy } from './export.sql.ts';
import { partsOf, writeExport } from './write-export.ts';

export interface ExportMeans {
  readonly files: FileStore;
  /** The origin of the links in letters. */
  readonly publicOrigin: string;
  /** What all modules hold of people. */
  personal(): readonly Personal[];
}

const mostBytes = 20 * 1024 ** 3;

/** Makes the copy of a person's data; a second try begins anew. */
export async function runExport(means: ExportMeans, doors: JobDoors, run: JobRun & { readonly exportId: string }) {
  const { exportId, cancelled } = run;
  const copy = await doors.asSystem(async ({ db }) => {
    const begun = await db.maybe(beginExport(exportId));
    return begun && { ...begun, workspaces: await db.all(workspacesToCopy(begun.userId)) };
  });
  if (!copy) return;
  const archive = createArchive(means.files, mostBytes);
  const onPart = async (done: number) => {
    await doors.asSystem(async ({ db }) => void (await db.run(saveProgress(exportId, done * 0.99))));
    await run.progress(done);
  };
  try {
    const parts = partsOf(copy, means.personal().filter(isCopied));
    await writeExport({ archive, files: means.files, doors, userId: copy.userId, cancelled, onPart }, parts);
  } catch (error) {
    await archive.drop();
    throw error;
  }
  const file = await archive.end();
  const isKept = await doors.asSystem(async (system) => {
    const done = await system.db.maybe(finishExport(exportId, file));
    if (done) await tell(system, means, { exportId, userId: done.userId });
    return done !== undefined;
  });
  if (!isKept) await means.files.remove(file.id);
}

/** A copy whose job will not be done has failed; another one can be asked for. */
export async function failExport(ctx: SystemCtx, jobId: string): Promise<void> {
  const failed = await ctx.db.maybe(failExportOf(jobId));
  if (failed) await ctx.emit(exportFailed, { exportId: failed.id, userId: failed.userId });
}

async function tell(system: SystemCtx, means: ExportMeans, about: { exportId: string; userId: string }): Promise<void> {
  await system.emit(exportCompleted, about);
  const to = await confirmedAddressOf(system.db, about.userId);
  if (to === null) return;
  const letter = writeLetter(letters.exportReady, to, {
    days: String(exportRule.fileDays),
    link: `${means.publicOrigin}/me/privacy`,
    forgotLink: `${means.publicOrigin}/forgot-password`,
  });
  await system.enqueue(sendMail, letter);
}

function isCopied(declared: Personal): declared is PersonalRows {
  return 'kind' in declared;
}
