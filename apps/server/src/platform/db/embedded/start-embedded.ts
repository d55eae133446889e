import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Log } from '#platform/telemetry';
import { StartError } from '#platform/config';
import { claim } from './claim.ts';
import { openDataFolder } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { initDatabase } from './init-database.ts';
import { acceptsConnections, clearOccupant } from './occupant.ts';
import { findPrograms } from './programs.ts';
import { serverSettings } from './server-settings.ts';
import { openSocketFolder, socketPort } from './socket-folder.ts';
import { explainFailure, inUse, leftOrphans } from './start-failures.ts';
import { runUnderWatchdog } from './watchdog.ts';
import type { Running } from './watchdog.ts';

export interface EmbeddedOptions {
  /** Absolute; made when it is missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** For tests alone: a database that may be lost with the machine, and is faster for it. */
  readonly fast?: boolean;
  /** Other settings of PostgreSQL, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  /** As the superuser, through a socket that only the user of this process (and root) can reach. */
  readonly connection: {
    /** The folder of the socket. */
    readonly host: string;
    readonly port: number;
    readonly user: 'postgres';
    readonly database: 'postgres';
  };
  /** Of PostgreSQL: `18.4`. */
  readonly version: string;
  /** Whether a PostgreSQL of a server that died was found on the folder and taken over. */
  readonly adopted: boolean;
  /** Settles when PostgreSQL ends without having been asked to; says why. */
  readonly lost: Promise<string>;
  /** Ends PostgreSQL with everything on disk; open connections are cut. Safe to call twice. */
  stop(): Promise<void>;
}

const mostTries = 25;

/**
 * Starts PostgreSQL on the data folder, making the folder and its database when they are missing.
 * Throws StartError when the folder is in use, not writable, full or of another version.
 *
 *   data folder → programs → occupant? → initdb? → postgres under its watchdog → claim → Embedded
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log, fast = false } = options;
  const folder = openDataFolder(options.dataDir);
  const programs = await findPrograms(folder);
  const socketFolder = openSocketFolder(folder);
  folder.refuseOtherMajor(programs.major);
  const adopted = await clearOccupant(folder, log);
  if (!folder.hasDatabase()) await initDatabase({ folder, programs, log, fast });

  const connection = { host: socketFolder, port: socketPort, user: 'postgres', database: 'postgres' } as const;
  const name = `backline-${randomUUID().slice(0, 8)}`;
  const settings = serverSettings({ socketFolder, fast, name, ...(options.settings && { own: options.settings }) });
  const command = [programs.postgres, '-D', folder.databaseArgument, ...settings];
  const { running, release } = await runAndClaim({ command, connection, name }, folder);

  let isStopping = false;
  const lost = running.ended.then(async () => {
    if (isStopping) return await new Promise<never>(() => {});
    const why = explainFailure(running.said(), folder);
    log.fatal({ why }, 'the database has ended');
    return why;
  });
  return {
    connection,
    version: programs.version,
    adopted,
    lost,
    async stop() {
      isStopping = true;
      // The claim is held to the end: who took it now would stop what is stopping already.
      await running.stop();
      await release();
      if (!socketFolder.startsWith(folder.path)) rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

interface ToRun {
  readonly command: readonly string[];
  readonly connection: Embedded['connection'];
  readonly name: string;
}

/** Runs PostgreSQL until it answers; recovery after a crash may take its time, so only its end is a failure. */
async function runAndClaim(
  { command, connection, name }: ToRun,
  folder: DataFolder,
): Promise<{ readonly running: Running; release(): Promise<void> }> {
  for (let tries = 1; ; tries++) {
    const running = runUnderWatchdog(folder, command);
    while (!running.hasEnded()) {
      const claimed = acceptsConnections(folder) ? await claim(connection, name) : { state: 'refused' as const };
      if (claimed.state === 'held') return { running, release: claimed.release };
      if (claimed.state === 'taken') {
        await running.stop();
        throw new StartError(inUse(folder));
      }
      await running.endedWithin(3);
    }
    // Its processes notice a killed PostgreSQL by themselves, but not at once.
    if (tries === mostTries || !leftOrphans(running.said()))
      throw new StartError(explainFailure(running.said(), folder));
    await setTimeout(200);
  }
}
