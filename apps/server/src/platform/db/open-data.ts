import type { Config } from '#platform/config';
import { StartError } from '#platform/config';
import type { Log } from '#platform/telemetry';
import { createDatabase } from './database.ts';
import type { Database } from './database.ts';
import { migrate, migrateDown, migrationStatus, pendingMigrations } from './migrate.ts';
import type { MigrationStatus } from './migrate.ts';
import { openPlace, openPlaceBeside } from './place.ts';
import type { Connections, Place } from './place.ts';
import type { ConnectionOptions } from './pool.ts';
import { whyUnsafe } from './roles.ts';
import { whyUnreachable } from './why-unreachable.ts';

export interface Data {
  readonly database: Database;
  readonly connections: Connections;
  /** Settles when our own PostgreSQL has ended without having been asked to; says why. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Opens the data for a server: migrates, and refuses what is not safe. Throws StartError for what the operator can mend. */
export async function openData(config: Config, log: Log, migrations: string): Promise<Data> {
  return await openedFrom(await openPlace(config, log), config, log, migrations);
}

/** Opens the data for a command, beside a server that may be running on the same folder. */
export async function openDataBeside(config: Config, log: Log, migrations: string): Promise<Data> {
  return await openedFrom(await openPlaceBeside(config, log), config, log, migrations);
}

/** The migrations of the data, for the command line. */
export interface Owner {
  status(): Promise<MigrationStatus>;
  pending(): Promise<readonly string[]>;
  migrate(): Promise<readonly string[]>;
  down(): Promise<string | null>;
  stop(): Promise<void>;
}

export async function openOwner(config: Config, log: Log, migrations: string): Promise<Owner> {
  const { connections, stop } = await openPlace(config, log);
  const { owner } = connections;
  const at =
    <T>(work: (connection: ConnectionOptions, folder: string) => Promise<T>) =>
    async () =>
      await work(owner, migrations).catch((error: unknown) => {
        throw config.database.kind === 'outside' ? whyUnreachable(error) : error;
      });
  return {
    status: at(migrationStatus),
    pending: at(pendingMigrations),
    migrate: at(migrate),
    down: at(migrateDown),
    stop,
  };
}

async function openedFrom(place: Place, config: Config, log: Log, migrations: string): Promise<Data> {
  try {
    await bringUpToDate(place.connections.owner, migrations, log);
    const unsafe = await whyUnsafe(place.connections.app);
    if (unsafe)
      throw new StartError(`${unsafe}; DATABASE_URL must name a role that is held by it. See docs/operations.md`);
    const { app, system } = place.connections;
    const { appPoolSize, systemPoolSize } = config;
    const database = createDatabase({ app, system, appPoolSize, systemPoolSize, log });
    return {
      database,
      connections: place.connections,
      lost: place.lost,
      async stop() {
        await database.close();
        await place.stop();
      },
    };
  } catch (error) {
    await place.stop();
    throw config.database.kind === 'outside' ? whyUnreachable(error) : error;
  }
}

async function bringUpToDate(owner: ConnectionOptions, folder: string, log: Log): Promise<void> {
  const applied = await migrate(owner, folder);
  if (applied.length > 0) log.info({ migrations: applied.length }, 'database migrated');
}
