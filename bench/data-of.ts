import { createDatabase, openDataBeside } from '../apps/server/src/platform/db/index.ts';
import type { Data, Database } from '../apps/server/src/platform/db/index.ts';
import { loadConfig } from '../apps/server/src/platform/config/index.ts';
import { createLog } from '../apps/server/src/platform/telemetry/index.ts';
import { migrationsFolder } from '../apps/server/src/folders.ts';
import type { BenchServer } from './server.ts';

export interface BenchData {
  readonly database: Database;
  readonly connections: Data['connections'];
  /** As the owner of the tables: to take row-level security away and put it back, and to count anew. */
  readonly asOwner: Database['asPlatform'];
  stop(): Promise<void>;
}

/** The data of a running server, past its routes. */
export async function openDataOf({ dataFolder }: BenchServer): Promise<BenchData> {
  const log = createLog('warn');
  const data = await openDataBeside(loadConfig(['--data', dataFolder], {}), log, migrationsFolder);
  const { app, owner } = data.connections;
  const owning = createDatabase({ app, system: owner, appPoolSize: 1, systemPoolSize: 1, log });
  return {
    database: data.database,
    connections: data.connections,
    asOwner: owning.asPlatform,
    async stop() {
      await owning.close();
      await data.stop();
    },
  };
}
