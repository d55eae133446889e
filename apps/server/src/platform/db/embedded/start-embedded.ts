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
import { explainFailure, inUse } from './start-failures.ts';
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

  const running = runUnderWatchdog(folder, [
    programs.postgres,
    ...['-D', folder.databaseArgument],
    ...serverSettings({ socketFolder, fast, ...(options.settings && { own: options.settings }) }),
  ]);
  const connection = { host: socketFolder, port: socketPort, user: 'postgres', database: 'postgres' } as const;
  const release = await claimOnceReady(connection, running, folder);

  let isStopping = false;
  return {
    connection,
    version: programs.version,
    adopted,
    lost: new Promise((resolve) => {
      void running.ended.then(() => isStopping || resolve(explainFailure(running.said(), folder)));
    }),
    async stop() {
      isStopping = true;
      // The claim is held to the end: who took it now would stop what is stopping already.
      await running.stop();
      await release();
    },
  };
}

/** Tries to connect until PostgreSQL answers; recovery after a crash may take its time, so only its end is a failure. */
async function claimOnceReady(
  connection: Embedded['connection'],
  running: Running,
  folder: DataFolder,
): Promise<() => Promise<void>> {
  while (!running.hasEnded()) {
    const claimed = acceptsConnections(folder) ? await claim(connection) : { state: 'refused' as const };
    if (claimed.state === 'held') return claimed.release;
    if (claimed.state === 'taken') {
      await running.stop();
      throw new StartError(inUse(folder));
    }
    await running.endedWithin(3);
  }
  throw new StartError(explainFailure(running.said(), folder));
}
