import { createReadStream } from 'node:fs';
import { importLimits } from '@backline/contract/transfer';
import type { Import, ImportDefaults, ImportInspection, ImportOptions, ImportState } from '@backline/contract/transfer';
import { allow, fail, newId } from '#platform/kernel';
import type { JobDoors, JobRun } from '#platform/kernel';
import { gaveUp } from './follow-job.ts';
import { viewImport } from './import.ts';
import { importById, insertImport, stepImport } from './import.sql.ts';
import type { Step } from './import.sql.ts';
import { check, end, inspect, store } from './perform-import.ts';
import type { ImportMeans, Task } from './perform-import.ts';

export interface FileToImport {
  readonly path: string;
  readonly fileName: string;
  readonly defaults: ImportDefaults;
  readonly dateOrder: ImportOptions['dateOrder'];
  readonly dryRun: boolean;
  readonly leaveOutBadRows: boolean;
}

/** The whole way of an import in one call, for the command line: the columns are read as we suggest. */
export async function importFile(
  means: ImportMeans,
  doors: JobDoors,
  file: FileToImport,
  run: JobRun,
): Promise<Import> {
  const stored = await means.files.receive(createReadStream(file.path), importLimits.bytes);
  const row = await doors.inWorkspace(async (ctx) => {
    allow(ctx.actor, 'import', 'create');
    const { workspaceId, actor } = ctx;
    const { bytes, sha256 } = stored;
    return await ctx.db.one(
      insertImport({
        workspaceId,
        id: newId(),
        jobId: null,
        createdBy: actor.userId,
        fileId: stored.id,
        fileName: file.fileName,
        bytes,
        sha256,
        encoding: null,
      }),
    );
  });
  const task = { means, doors, run, importId: row.id };
  await orEnd(task, 'uploaded', inspect(task));
  const found = await show(doors, row.id);
  if (found.inspection === null) return found;
  await take(doors, row.id, { state: 'validating', options: optionsFor(found.inspection, file) });
  await orEnd(task, 'validating', check(task));
  const checked = await show(doors, row.id);
  const bad = checked.report?.invalid ?? 0;
  if (checked.state !== 'ready' || file.dryRun || (bad > 0 && !file.leaveOutBadRows)) return checked;
  await take(doors, row.id, { state: 'running' });
  await orEnd(task, 'running', store(task, file.leaveOutBadRows));
  return await show(doors, row.id);
}

function optionsFor({ suggestion }: ImportInspection, file: FileToImport): ImportOptions {
  const { mapping, durationUnit, decimal } = suggestion;
  return { mapping, defaults: file.defaults, dateOrder: file.dateOrder ?? suggestion.dateOrder, durationUnit, decimal };
}

/** Nobody tries again what a person ran by hand. */
async function orEnd(task: Task, state: ImportState, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await end(task, state, gaveUp('The import did not get through. Nothing of it was stored.'));
    throw error;
  }
}

async function take(doors: JobDoors, id: string, step: Step): Promise<void> {
  await doors.inWorkspace(async (ctx) => await ctx.db.one(stepImport(ctx.workspaceId, id, step)));
}

async function show(doors: JobDoors, id: string): Promise<Import> {
  return await doors.inWorkspace(async (ctx) => {
    const row = await ctx.db.maybe(importById(ctx.workspaceId, id));
    return row ? viewImport(row) : fail('NOT_FOUND', { resource: 'import' });
  });
}
