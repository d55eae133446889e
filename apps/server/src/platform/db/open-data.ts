import type { Config } from '#platform/config';
import { StartError } from '#platform/config';
import type { Log } from '#platform/telemetry';
import { createDatabase } from './database.ts';
import type { Database } from './database.ts';
import { startEmbedded } from './embedded/index.ts';
import { migrate, migrationStatus } from './migrate.ts';
import type { ConnectionOptions } from './pool.ts';
import { prepareRoles, rolesScript, whyUnsafe } from './roles.ts';

/** How each role reaches the database. */
export interface Connections {
  readonly app: ConnectionOptions;
  readonly owner: ConnectionOptions;
  readonly system: ConnectionOptions;
  /** The job queue's role; past any pooler. */
  readonly queue: ConnectionOptions;
  /** The system role past any pooler, for LISTEN and the leader's lock. */
  readonly direct: ConnectionOptions;
}

export interface Data {
  readonly database: Database;
  readonly connections: Connections;
  stop(): Promise<void>;
}

const databaseName = 'backline';

/**
 * Opens the data: starts the embedded PostgreSQL or goes to the one outside, makes roles where we may, migrates,
 * and refuses what is not safe. Throws StartError for whatever the operator can mend.
 */
export async function openData(config: Config, log: Log, migrations: string): Promise<Data> {
  const place = config.database.kind === 'embedded' ? await embedded(config, log) : outside(config.database);
  try {
    await bringUpToDate(place.connections.owner, migrations, log);
    const unsafe = await whyUnsafe(place.connections.app);
    if (unsafe) throw new StartError(`${unsafe}; DATABASE_URL must name a role that is held by it. See docs/operations.md`);
    const { app, system } = place.connections;
    const { appPoolSize, systemPoolSize } = config;
    const database = createDatabase({ app, system, appPoolSize, systemPoolSize, log });
    return {
      database,
      connections: place.connections,
      async stop() {
        await database.close();
        await place.stop();
      },
    };
  } catch (error) {
    await place.stop();
    throw error;
  }
}

interface Place {
  readonly connections: Connections;
  stop(): Promise<void>;
}

async function embedded(config: Config, log: Log): Promise<Place> {
  const server = await startEmbedded({ dataDir: config.dataFolder, log });
  const { host, port } = server.connection;
  const as = (user: string): ConnectionOptions => ({ host, port, user, database: databaseName });
  try {
    await prepareRoles(server.connection, databaseName);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const system = as('backline_system');
  const connections = { app: as('backline_app'), owner: as('backline_owner'), system, queue: as('backline_queue'), direct: system };
  return { connections, stop: async () => await server.stop() };
}

function outside(database: Extract<Config['database'], { kind: 'outside' }>): Place {
  const { appUrl, ownerUrl, systemUrl, directUrl } = database;
  if (!ownerUrl || !systemUrl) {
    const script = rolesScript(databaseName).map((statement) => `${statement};`).join('\n');
    throw new StartError(`an outside database needs DATABASE_OWNER_URL and DATABASE_SYSTEM_URL too. This SQL, run once as a superuser, makes the roles (give each a password):\n\n${script}`);
  }
  const system = { url: systemUrl };
  const direct = { url: directUrl ?? systemUrl };
  // The owner may act as the queue's role: that is how an installation without a login of its own for it works.
  return { connections: { app: { url: appUrl }, owner: { url: ownerUrl }, system, queue: { url: ownerUrl, role: 'backline_queue' }, direct }, stop: async () => {} };
}

async function bringUpToDate(owner: ConnectionOptions, folder: string, log: Log): Promise<void> {
  const status = await migrationStatus(owner, folder);
  const [newer] = status.unknown;
  if (newer) throw new StartError(`the data was written by a newer version of Backline (migration ${newer}); start that version, nothing was changed`);
  if (status.altered[0]) throw new StartError(`migration ${status.altered[0]} was applied with another text than this version has`);
  if (status.pending.length === 0) return;
  const applied = await migrate(owner, folder);
  log.info({ migrations: applied.length }, 'database migrated');
}
