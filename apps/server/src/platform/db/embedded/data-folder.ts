import { accessSync, constants, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '#platform/config';
import { makeFolders } from './make-folders.ts';
import { canReach, chooseUser } from './run-as.ts';
import type { RunAs } from './run-as.ts';

export interface DataFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** Of PostgreSQL. */
  readonly database: string;
  readonly logFile: string;
  /** Null when PostgreSQL runs as ourselves. */
  readonly runAs: RunAs | null;
  /** Whether that user may pass through the folders above. */
  readonly isReachable: boolean;
  /** How PostgreSQL is told where its data is, and where its process stands for that. */
  readonly databaseArgument: string;
  readonly workingFolder: string;
  hasDatabase(): boolean;
  /** Refuses data that another major version of PostgreSQL wrote; nothing is touched. */
  refuseOtherMajor(major: string): void;
}

/** Raised whenever an older server could not read what a newer one has laid down in the folder. */
const formatVersion = 1;

const Manifest = z.object({ formatVersion: z.number(), createdAt: z.string(), appVersion: z.string() });

/** In root's home no other user could open the folder by its path, but a process that stands in it can. */
export const unreachable = '/proc/self/cwd';

/** Opens or makes the data folder. Throws StartError when it cannot be written or comes from a newer Backline. */
export function openDataFolder(given: string): DataFolder {
  const path = makeFolder(given);
  checkManifest(path);
  const database = join(path, 'database');
  const runAs = chooseUser(database);
  const isReachable = runAs === null || canReach(path, runAs);
  const hasDatabase = () => statSync(join(database, 'PG_VERSION'), { throwIfNoEntry: false }) !== undefined;
  return {
    path,
    database,
    logFile: join(path, 'postgresql.log'),
    runAs,
    isReachable,
    databaseArgument: isReachable ? database : unreachable,
    workingFolder: isReachable ? '/' : database,
    hasDatabase,
    refuseOtherMajor(major) {
      if (!hasDatabase()) return;
      const found = readFileSync(join(database, 'PG_VERSION'), 'utf8').trim();
      if (found === major) return;
      throw new StartError(
        `${path} holds data of PostgreSQL ${found}, and this Backline brings ${major}; export with the version that wrote it, then import. Nothing was changed`,
      );
    },
  };
}

function makeFolder(given: string): string {
  try {
    // Others may pass (PostgreSQL runs as another user under root), but not look.
    makeFolders(given, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(given, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(given);
  } catch (cause) {
    throw new StartError(`the data folder ${given} is not writable${reasonOf(cause)}`, { cause });
  }
}

function checkManifest(path: string): void {
  const file = join(path, 'backline.json');
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return writeManifest(path, file);
  const found = Manifest.safeParse(parsedJson(readFileSync(file, 'utf8')));
  if (!found.success) throw new StartError(`${file} is damaged; it says which version the data folder is of`);
  if (found.data.formatVersion <= formatVersion) return;
  throw new StartError(
    `the data folder ${path} is of a newer Backline (${found.data.appVersion}); start that version or choose another folder. Nothing was changed`,
  );
}

function writeManifest(path: string, file: string): void {
  const written = `${file}.${process.pid}`;
  const manifest = { formatVersion, createdAt: new Date().toISOString(), appVersion: appVersion() };
  try {
    writeFileSync(written, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });

    renameSync(written, file);
  } catch (cause) {
    throw new StartError(`the data folder ${path} is not writable${reasonOf(cause)}`, { cause });
  }
}

function appVersion(): string {
  const text = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: ': the disk is full',
  EROFS: ': the disk is mounted read-only',
  EDQUOT: ': the disk quota is used up',
  ENOTDIR: ': a file stands in its way',
  EEXIST: ': a file stands in its way',
  // So answer file systems that show what the kernel knows, such as /proc and /sys.
  ENOENT: ': its file system takes no files',
  EPERM: ': its file system takes no files',
  ELOOP: ': links there lead in a circle',
  ENAMETOOLONG: ': its name is too long',
  EIO: ': the disk does not work',
  ESTALE: ': the disk is gone',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return reasons[code] ?? '';
}
