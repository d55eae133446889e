import type { Config } from '#platform/config';
import { StartError } from '#platform/config';
import type { Log } from '#platform/telemetry';
import { runningServer, startEmbedded } from './embedded/index.ts';
import type { ConnectionOptions } from './pool.ts';
import { prepareRoles, rolesScript } from './roles.ts';

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

/** Where the database is: our own PostgreSQL, the one of a server that runs already, or one outside. */
export interface Place {
  readonly connections: Connections;
  /** Settles when our own PostgreSQL has ended without having been asked to; says why. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Of a PostgreSQL that is not ours: whoever runs it starts it again. */
const notOurs = new Promise<never>(() => {});
const databaseName = 'backline';

/** Starts the embedded PostgreSQL and makes roles and database where they are missing, or goes to the one outside. */
export async function openPlace(config: Config, log: Log): Promise<Place> {
  if (config.database.kind === 'outside') return outside(config.database);
  const server = await startEmbedded({ dataDir: config.dataFolder, log });
  try {
    await prepareRoles(server.connection, databaseName);
    return {
      connections: throughSocket(server.connection),
      lost: server.lost,
      stop: async () => await server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The same for a command beside the server: where one runs on the data folder, its PostgreSQL is used and left running. */
export async function openPlaceBeside(config: Config, log: Log): Promise<Place> {
  const running = config.database.kind === 'embedded' ? runningServer(config.dataFolder) : null;
  return running
    ? { connections: throughSocket(running), lost: notOurs, stop: async () => {} }
    : await openPlace(config, log);
}

function throughSocket({ host, port }: { readonly host: string; readonly port: number }): Connections {
  const as = (user: string): ConnectionOptions => ({ host, port, user, database: databaseName });
  const system = as('backline_system');
  return { app: as('backline_app'), owner: as('backline_owner'), system, queue: as('backline_queue'), direct: system };
}

function outside({ appUrl, ownerUrl, systemUrl, directUrl }: Extract<Config['database'], { kind: 'outside' }>): Place {
  if (!ownerUrl || !systemUrl) {
    const script = rolesScript(databaseName).map((statement) => `${statement};`);
    throw new StartError(
      `an outside database needs DATABASE_OWNER_URL and DATABASE_SYSTEM_URL too. This SQL, run once as a superuser, makes the roles (give each a password):\n\n${script.join('\n')}`,
    );
  }
  const connections = {
    app: { url: appUrl },
    owner: { url: ownerUrl },
    system: { url: systemUrl },
    // The owner may act as the queue's role, so that it needs no login of its own.
    queue: { url: ownerUrl, role: 'backline_queue' },
    direct: { url: directUrl ?? systemUrl },
  };
  return { connections, lost: notOurs, stop: async () => {} };
}
