import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ImportDefaults, placeOf } from '@backline/contract/transfer';
import type { Import } from '@backline/contract/transfer';
import { importFile } from '#modules/transfer';
import { findWorkspace } from '#modules/workspaces';
import { loadCommand, StartError } from '#platform/config';
import { openDataBeside } from '#platform/db';
import type { JobDoors } from '#platform/kernel';
import { createFileStore } from '#platform/storage';
import { createLog } from '#platform/telemetry';
import { migrationsFolder } from '../folders.ts';
import { showLog } from '../import-into-log.ts';
import { runCommand } from './run-command.ts';

const flags = {
  workspace: { value: 'SLUG', what: 'The workspace to import into, by slug or id.' },
  'time-zone': { value: 'ZONE', what: 'For rows whose place has no known zone.' },
  duration: { value: 'MIN', what: 'Minutes, for rows without a duration.' },
  currency: { value: 'CODE', what: 'For amounts without a currency.' },
  status: { value: 'STATUS', what: 'booked, played or cancelled, for rows without one.' },
  'date-order': { value: 'ORDER', what: 'dmy, mdy or ymd, where the file leaves it open.' },
  'dry-run': { value: null, what: 'Check the file, store nothing.' },
  'leave-out-bad-rows': { value: null, what: 'Import the good rows of a file that has bad ones.' },
};
const command = { usage: 'npm run import -- FILE --workspace SLUG [flags]', flags, positionals: 1 };
const shownBadCells = 20;

await runCommand(command, async (argv) => {
  const { config, flags: given, positionals } = loadCommand(command, argv);
  const [path] = positionals;
  const slug = textOf(given.get('workspace'));
  if (!path || !slug) throw new StartError(`say which file and which workspace: ${command.usage}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new StartError(`there is no file ${path}`);
  const data = await openDataBeside(config, createLog('warn'), migrationsFolder);
  try {
    const { database } = data;
    const place = await database.asSystem(
      'import from the command line',
      async ({ db }) => await findWorkspace(db, slug),
    );
    if (!place) throw new StartError(`there is no workspace ${slug}`);
    const who = {
      kind: 'user',
      userId: place.ownerId,
      via: { requestId: randomUUID(), ip: null, agent: 'command line' },
    } as const;
    const doors: JobDoors = {
      inWorkspace: async (work, limits) => await database.inWorkspace(who, place.workspaceId, work, limits),
      readIn: async (workspaceId, work) => await database.readWorkspace(who, workspaceId).inside(work),
      asSystem: async (work) => await database.asSystem('import from the command line', work),
    };
    const means = { files: createFileStore(join(config.dataFolder, 'uploads')), log: showLog };
    const file = {
      path: resolve(path),
      fileName: basename(path),
      defaults: defaultsOf(given),
      dateOrder: dateOrderOf(textOf(given.get('date-order'))),
      dryRun: given.has('dry-run'),
      leaveOutBadRows: given.has('leave-out-bad-rows'),
    };
    const run = { jobId: randomUUID(), attempt: 1, cancelled: AbortSignal.any([]), progress: drawProgress };
    const result = await importFile(means, doors, file, run);
    say(result);
    if (result.state !== 'completed' && !(file.dryRun && result.state === 'ready')) process.exitCode = 1;
  } finally {
    await data.stop();
  }
});

function defaultsOf(given: ReadonlyMap<string, string | true>): ImportDefaults {
  const minutes = textOf(given.get('duration'));
  const parsed = ImportDefaults.safeParse({
    timeZone: textOf(given.get('time-zone')),
    currency: textOf(given.get('currency')),
    status: textOf(given.get('status')),
    durationSeconds: minutes === undefined ? undefined : Number(minutes) * 60,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StartError(`${issue?.path.join('.')}: ${issue?.message}`);
}

function dateOrderOf(text: string | undefined): 'dmy' | 'mdy' | 'ymd' | null {
  if (text === undefined) return null;
  if (text === 'dmy' || text === 'mdy' || text === 'ymd') return text;
  throw new StartError('--date-order must be dmy, mdy or ymd');
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

function say({ state, report, problem, result }: Import): void {
  const lines: string[] = [];
  if (problem)
    lines.push(
      `${problem.code}: ${problem.message}${problem.line === null ? '' : ` (line ${problem.line}, column ${problem.column ?? 1})`}`,
    );
  if (report) {
    lines.push(
      `${report.rows} rows: ${report.created} new, ${report.alreadyHere} here already, ${report.repeated} repeated, ${report.invalid} with bad cells`,
    );
    lines.push(
      `${report.sets} sets, ${report.songsPlayed} songs played, ${report.venues} venues, ${report.likelyDuplicateCount} likely duplicates`,
    );
    lines.push(...report.badCells.slice(0, shownBadCells).map((cell) => `  ${placeOf(cell)}: ${cell.message}`));
  }
  if (result) lines.push(`${result.created} shows are in the log`);
  lines.push(
    state === 'ready' && (report?.invalid ?? 0) > 0
      ? 'nothing was stored; mend the cells, or add --leave-out-bad-rows'
      : state.replace('_', ' '),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
