import { createReadStream } from 'node:fs';
import { importLimits, targetFields } from '@backline/contract/transfer';
import type {
  Import,
  ImportDefaults,
  ImportInspection,
  ImportMapping,
  ImportOptions,
  ImportState,
  TargetField,
} from '@backline/contract/transfer';
import { allow, fail, newId } from '#platform/kernel';
import type { JobDoors, JobRun } from '#platform/kernel';
import { gaveUp } from './follow-job.ts';
import { viewImport } from './import.ts';
import { importById, insertImport, stepImport } from './import.sql.ts';
import type { Step } from './import.sql.ts';
import { check, end, inspect, store, undo } from './perform-import.ts';
import type { ImportMeans, Task } from './perform-import.ts';
import { expectUndoable } from './start-import.ts';

export interface FileToImport {
  readonly path: string;
  readonly fileName: string;
  readonly reading: FileReading;
  readonly dryRun: boolean;
  readonly leaveOutBadRows: boolean;
}

/** What a person says about a file; what they leave out is read as we suggest. */
export interface FileReading {
  /** Null takes a field from no column. */
  readonly mapping: Readonly<Partial<Record<TargetField, string | null>>>;
  readonly defaults: ImportDefaults;
  readonly encoding?: ImportOptions['encoding'] | undefined;
  readonly dateOrder?: ImportOptions['dateOrder'] | undefined;
  readonly durationUnit?: ImportOptions['durationUnit'] | undefined;
  readonly decimal?: ImportOptions['decimal'] | undefined;
}

/** The whole way of an import in one call, for the command line. */
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
        encoding: file.reading.encoding ?? null,
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

/** Undoes an import at once, within its seven days; for the command line. */
export async function undoImportHere(
  means: ImportMeans,
  doors: JobDoors,
  importId: string,
  run: JobRun,
): Promise<Import> {
  await doors.inWorkspace(async (ctx) => await expectUndoable(ctx, importId));
  await undo({ means, doors, run, importId });
  return await show(doors, importId);
}

function optionsFor({ suggestion }: ImportInspection, { reading }: FileToImport): ImportOptions {
  return {
    mapping: mappingWith(suggestion.mapping, reading.mapping),
    defaults: reading.defaults,
    dateOrder: reading.dateOrder ?? suggestion.dateOrder,
    durationUnit: reading.durationUnit ?? suggestion.durationUnit,
    decimal: reading.decimal ?? suggestion.decimal,
  };
}

/** The columns as suggested but for those that a person named: a column that they gave to one field feeds no other. */
function mappingWith(suggested: ImportMapping, said: FileReading['mapping']): ImportMapping {
  const given = new Set(Object.values(said));
  const mapping: ImportMapping = {};
  for (const field of targetFields) {
    const asSuggested = suggested[field] === undefined || given.has(suggested[field]) ? null : suggested[field];
    const column = said[field] === undefined ? asSuggested : said[field];
    if (column !== null) mapping[field] = column;
  }
  return mapping;
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
