import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { lookAtBackup, makeBackupHere, RefusedBackup } from '#modules/transfer';
import { StartError } from '#platform/config';
import { openKeys } from '#platform/crypto';
import { createLog } from '#platform/telemetry';
import { putTogether } from '../../compose.ts';
import { operatorOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';
import type { Installation } from './installation.ts';
import { workspaceOf } from './workspaces.ts';

const fewestLetters = 12;

/** Backups of one workspace from the command line; the database as a whole is backed up otherwise. */
export const backupsCommands: Readonly<Record<string, AdminCommand>> = {
  'backups make': {
    positionals: 1,
    what: 'Back a workspace up, by slug or id, into the list of its backups.',
    flags: {
      to: { value: 'FILE', what: 'Put a copy of it there; what is there already stays.' },
      'passphrase-file': { value: 'FILE', what: 'Lock it by the first line of this file, of 12 characters at least.' },
    },
    async run(installation, { flags, positionals }) {
      const { database, say } = installation;
      const to = flags.get('to');
      if (typeof to === 'string' && existsSync(to)) throw new StartError(`${to} is there already`);
      const passphrase = passphraseIn(flags.get('passphrase-file'));
      const workspaceId = await workspaceOf(operatorOf(installation), positionals);
      const reason = 'back a workspace up from the command line';
      const doors: Parameters<typeof makeBackupHere>[0]['doors'] = {
        asSystem: async (work) => await database.asSystem(reason, work),
        snapshot: async (work) => await database.asSystem(reason, work, { isSnapshot: true }),
      };
      const run = { jobId: randomUUID(), attempt: 1, cancelled: AbortSignal.any([]), progress: async () => {} };
      const means = await meansOf(installation);
      const { id, bytes, counts, fileId } = await makeBackupHere({ means, doors, run }, workspaceId, passphrase);
      if (typeof to === 'string' && fileId !== null) copyFileSync(means.files.pathOf(fileId), to);
      const rows = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
      say(`${id}  rows: ${rows}, bytes: ${bytes}${typeof to === 'string' ? `, copied to ${to}` : ''}`);
    },
  },
  'backups check': {
    positionals: 1,
    what: 'Say of a .backline file whether it is whole and whose it is, and what is in it; nothing is stored.',
    async run(installation, { positionals: [path] }) {
      if (path === undefined || !statSync(path, { throwIfNoEntry: false })?.isFile())
        throw new StartError(path === undefined ? 'say which file' : `there is no file ${path}`);
      try {
        linesOf(await lookAtBackup(path, (await meansOf(installation)).sealer)).forEach(installation.say);
      } catch (error) {
        if (!(error instanceof RefusedBackup)) throw error;
        throw new StartError(`${error.problem.message} (${error.problem.code})`, { cause: error });
      }
    },
  },
};

async function meansOf({ config, database }: Installation) {
  const keys = await openKeys({ config: config.keys, database, log: createLog('warn') });
  const { backups, mail } = putTogether(config, keys.sealer);
  mail.close();
  return backups;
}

function passphraseIn(path: string | true | undefined): string | null {
  if (typeof path !== 'string') return null;
  const [line = ''] = readFileSync(path, 'utf8').split(/\r?\n/);
  if (line.length < fewestLetters)
    throw new StartError(`the first line of ${path} has fewer than ${fewestLetters} characters`);
  return line;
}

function linesOf(found: Awaited<ReturnType<typeof lookAtBackup>>): readonly string[] {
  if (found.isLocked) return ['locked by a passphrase: whether it is whole is seen when it is opened'];
  const { isForeign, manifest } = found;
  return [
    `whole, made by ${isForeign ? 'ANOTHER installation' : 'this installation'}`,
    `${manifest.workspaceName}  ${manifest.workspaceId}  of ${manifest.createdAt}, by Backline ${manifest.appVersion}`,
    ...Object.entries(manifest.counts).map(([entity, count]) => `  ${entity}: ${count}`),
  ];
}
