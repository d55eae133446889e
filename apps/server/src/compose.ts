import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bandsModule } from '#modules/bands';
import { gigsModule } from '#modules/gigs';
import { createIdentity, createSessionTouch, openSetUp } from '#modules/identity';
import { createTransfer } from '#modules/transfer';
import { venuesModule } from '#modules/venues';
import { openPersonalWorkspace, workspacesModule } from '#modules/workspaces';
import type { Config } from '#platform/config';
import { openData } from '#platform/db';
import { createHttpServer } from '#platform/http';
import { createFileStore } from '#platform/storage';
import type { Log } from '#platform/telemetry';
import { showLog } from './import-into-log.ts';
import { migrationsFolder, packageFile, webFolder } from './folders.ts';

export interface Running {
  start(): Promise<{ url: string; setupLink: string | null }>;
  stop(): Promise<void>;
}

/** The only place that knows every module: puts them on the platform and fills in what they need of each other. */
export async function compose(config: Config, log: Log): Promise<Running> {
  const { publicOrigin } = config;
  const data = await openData(config, log, migrationsFolder);
  const { database } = data;
  const touch = createSessionTouch(database, log);
  const files = createFileStore(join(config.dataFolder, 'uploads'));
  const modules = [
    createIdentity({ publicOrigin, openPersonalWorkspace }),
    workspacesModule,
    venuesModule,
    bandsModule,
    gigsModule,
    createTransfer({ files, log: showLog }),
  ];
  const http = await createHttpServer({
    ...config,
    version,
    database,
    log,
    served: modules.flatMap((module) => module.routes ?? []),
    uploads: files,
    webFolder: existsSync(webFolder) ? webFolder : null,
    onSeen: touch.seen,
  });

  return {
    async start() {
      touch.start();
      await http.listen(config.host, config.port);
      return { url: publicOrigin, setupLink: await openSetUp(database, publicOrigin) };
    },
    async stop() {
      await http.close();
      await touch.stop();
      await data.stop();
    },
  };
}

const version = String(JSON.parse(readFileSync(packageFile, 'utf8')).version);
