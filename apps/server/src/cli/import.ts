import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Id } from '@backline/contract';
import type { Import } from '@backline/contract/transfer';
import { importFile, undoImportHere } from '#modules/transfer';
import type { FileToImport } from '#modules/transfer';
import { findWorkspace } from '#modules/workspaces';
import { loadCommand, StartError } from '#platform/config';
import type { Command } from '#platform/config';
import { openDataBeside } from '#platform/db';
import type { Database } from '#platform/db';
import type { JobDoors } from '#platform/kernel';
import { createFileStore } from '#platform/storage';
import { createLog } from '#platform/telemetry';
import { migrationsFolder } from '../folders.ts';
import { showLog } from '../import-into-log.ts';
import { readingFlags, readingOf } from './import/reading-of.ts';
import { toldOf } from './import/told-of.ts';
import { runCommand } from './run-command.ts';

const flags = {
  workspace: { value: 'SLUG', what: 'The workspace to import into, by slug or id.' },
  'dry-run': { value: null, what: 'Check the file, store nothing.' },
  'leave-out-bad-rows': { value: null, what: 'Import the good rows of a file that has bad ones.' },
  undo: { value: 'IMPORT', what: 'Undo an import by its id, within seven days; without a FILE.' },
  ...readingFlags,
};
const usage = 'npm run import -- FILE --workspace SLUG [flags]';
const command = { usage, flags, positionals: 1 };

await runCommand(command, async (argv) => {
  const { config, flags: given, values, positionals } = loadCommand(command, argv);
  const wish = wishOf({ flags: given, values, positionals });
  const slug = textOf(given.get('workspace'));
  if (!wish || !slug) throw new StartError(`say which file and which workspace: ${usage}`);
  const data = await openDataBeside(config, createLog('warn'), migrationsFolder);
  try {
    const doors = await doorsInto(data.database, slug);
    const means = { files: createFileStore(join(config.dataFolder, 'uploads')), log: showLog };
    const run = { jobId: randomUUID(), attempt: 1, cancelled: AbortSignal.any([]), progress: drawProgress };
    if ('undo' in wish) return sayUndone(await undoImportHere(means, doors, wish.undo, run));
    const result = await importFile(means, doors, wish, run);
    process.stdout.write(`${toldOf(result, slug).join('\n')}\n`);
    if (result.state !== 'completed' && !(wish.dryRun && result.state === 'ready')) process.exitCode = 1;
  } finally {
    await data.stop();
  }
});

type Wish = FileToImport | { readonly undo: string };

/** What was asked for; null where neither file nor import is named. */
function wishOf({ flags, values, positionals: [path] }: Omit<Command, 'config'>): Wish | null {
  const undo = textOf(flags.get('undo'));
  if (undo !== undefined && path !== undefined) throw new StartError('--undo takes no file');
  if (undo !== undefined) return Id.safeParse(undo).success ? { undo } : refuseId(undo);
  if (path === undefined) return null;
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new StartError(`there is no file ${path}`);
  return {
    path: resolve(path),
    fileName: basename(path),
    reading: readingOf({ flags, values }),
    dryRun: flags.has('dry-run'),
    leaveOutBadRows: flags.has('leave-out-bad-rows'),
  };
}

function refuseId(undo: string): never {
  throw new StartError(`--undo takes the id of an import, as it was said at its end; "${undo}" is none`);
}

/** The doors into a workspace, in the name of whoever owns it. */
async function doorsInto(database: Database, slug: string): Promise<JobDoors> {
  const reason = 'import from the command line';
  const place = await database.asSystem(reason, async ({ db }) => await findWorkspace(db, slug));
  if (!place) throw new StartError(`there is no workspace ${slug}`);
  const via = { requestId: randomUUID(), ip: null, agent: 'command line' };
  const who = { kind: 'user', userId: place.ownerId, via } as const;
  return {
    inWorkspace: async (work, limits) => await database.inWorkspace(who, place.workspaceId, work, limits),
    readIn: async (workspaceId, work) => await database.readWorkspace(who, workspaceId).inside(work),
    asSystem: async (work) => await database.asSystem(reason, work),
    snapshot: async (work) => await database.asSystem(reason, work, { isSnapshot: true }),
  };
}

function textOf(flag: string | true | undefined): string | undefined {
  return typeof flag === 'string' ? flag : undefined;
}

async function drawProgress(done: number, note = ''): Promise<void> {
  if (!process.stderr.isTTY) return;
  const width = 30;
  const full = Math.round(done * width);
  process.stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.round(done * 100)} % ${note}   `);
  if (done >= 1) process.stderr.write('\n');
}

function sayUndone({ result }: Import): void {
  const kept = result?.keptBecauseEdited ?? 0;
  process.stdout.write(`${result?.trashed ?? 0} shows are in the trash\n`);
  if (kept > 0) process.stdout.write(`${kept} stay, because somebody edited them since\n`);
}
