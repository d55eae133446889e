import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bandsModule } from '#modules/bands';
import { createConsole } from '#modules/console';
import { gigsModule } from '#modules/gigs';
import {
  createAccessTokens,
  createIdentity,
  createProviders,
  createSessionTouch,
  isOperator,
  openSetUp,
} from '#modules/identity';
import { createPrivacy } from '#modules/privacy';
import { askAboutRows, createSync, noteHistory, readCounters } from '#modules/sync';
import { createTransfer } from '#modules/transfer';
import type { BackupMeans } from '#modules/transfer';
import { vaultModule } from '#modules/vault';
import { venuesModule } from '#modules/venues';
import {
  createKeyTouch,
  createLookLog,
  createWorkspaces,
  endEveryKeyOf,
  endOwnKeysOf,
  isInvitation,
  isInvited,
  openPersonalWorkspace,
  ownedBy,
} from '#modules/workspaces';
import { createAuditModule, createSealer } from '#platform/audit';
import type { Config } from '#platform/config';
import { openKeys } from '#platform/crypto';
import type { Sealer } from '#platform/crypto';
import { openData, openLine } from '#platform/db';
import { createConsumers, createRelay } from '#platform/events';
import { createHttpServer, presentedBy } from '#platform/http';
import { acceptJobs, createWorker, jobsModule } from '#platform/jobs';
import type { Module } from '#platform/kernel';
import { createMail } from '#platform/mail';
import { createHub } from '#platform/realtime';
import { createSmsSender } from '#platform/sms';
import { createFileStore, createStorageModule } from '#platform/storage';
import type { Log } from '#platform/telemetry';
import { auditHeadsOf } from './audit-heads.ts';
import { installationOf, schemaVersion, version } from './installation.ts';
import { platformTables } from './platform-tables.ts';
import { migrationsFolder, webFolder } from './folders.ts';
import { showLog } from './import-into-log.ts';
import { createTenants } from './restore-into-workspaces.ts';

export interface Running {
  /** Settles, with the reason, when the database under the server is gone for good. */
  readonly lost: Promise<string>;
  start(): Promise<{ url: string; setupLink: string | null }>;
  stop(): Promise<void>;
}

/** The only place that knows every module: puts them on the platform and fills in what they need of each other. */
export async function compose(config: Config, log: Log): Promise<Running> {
  const { publicOrigin } = config;
  const data = await openData(config, log, migrationsFolder);
  const { database, connections } = data;
  const keys = await openKeys({ config: config.keys, database, log }).catch(async (error: unknown) => {
    await data.stop();
    throw error;
  });
  const { modules, files, mail } = putTogether(config, keys.sealer);

  const line = openLine(connections.direct, log);
  const means = { database, line, log };
  const relay = createRelay({ ...means, acceptJobs });
  const sealer = createSealer(means);
  const consumers = createConsumers({ ...means, reactions: modules.flatMap((module) => module.reactions ?? []) });
  const worker = createWorker({
    ...means,
    queue: connections.queue,
    handlers: modules.flatMap((module) => module.jobs ?? []),
    scheduled: modules.flatMap((module) => module.scheduled ?? []),
  });
  const touch = createSessionTouch(database, log);
  const keyTouch = createKeyTouch(database, log);
  const accessTokens = createAccessTokens(database, publicOrigin);
  const http = await createHttpServer({
    ...config,
    version,
    database,
    log,
    served: modules.flatMap((module) => module.routes ?? []),
    uploads: files,
    webFolder: existsSync(webFolder) ? webFolder : null,
    onSeen: touch.seen,
    onKeyUsed: keyTouch.used,
    onLook: createLookLog(database),
    accessTokens,
  });
  const hub = createHub({
    ...means,
    server: http.server,
    live: modules.flatMap((module) => module.live ?? []),
    readCounters: readCounters(database),
    origins: [publicOrigin, ...config.corsOrigins],
    authenticate: presentedBy(publicOrigin, accessTokens),
  });

  return {
    lost: data.lost,
    async start() {
      await noteHistory(database);
      // The worker lays out the queue that the relay hands jobs to; the relay keeps the partitions that requests write into.
      await worker.start();
      await relay.start();
      await Promise.all([consumers.start(), sealer.start(), hub.start()]);
      await http.listen(config.host, config.port);
      touch.start();
      keyTouch.start();
      return { url: publicOrigin, setupLink: await openSetUp(database, publicOrigin) };
    },
    // The way back: first nothing new comes in, then what runs may end, last the ground goes.
    async stop() {
      await hub.stop();
      await http.close();
      await Promise.all([relay.stop(), sealer.stop(), consumers.stop(), worker.stop(), touch.stop(), keyTouch.stop()]);
      mail.close();
      await line.close();
      await data.stop();
    },
  };
}

/** The modules, each with what it needs of the others. */
export function putTogether(config: Config, sealer: Sealer) {
  const { publicOrigin } = config;
  const files = createFileStore(join(config.dataFolder, 'uploads'));
  const mail = createMail({ ...config.mail, isOperator });
  const backups: BackupMeans = {
    files,
    sealer,
    version,
    schemaVersion,
    transfer: () => modules.flatMap((module) => module.transfer ?? []),
    tenants: createTenants(config.workspacesPerPerson),
    putQuestions: async (ctx, asked) =>
      await askAboutRows(
        ctx,
        asked,
        modules.flatMap((module) => module.mutators ?? []),
      ),
  };
  const modules: readonly Module[] = [
    createIdentity({
      publicOrigin,
      openPersonalWorkspace,
      isInvited,
      isInvitation,
      endKeysOf: endEveryKeyOf,
      endOwnKeysOf,
      ownedBy,
      sealer,
      providers: createProviders(config.providers, publicOrigin),
      sms: createSmsSender(config.sms),
    }),
    createWorkspaces({ ...config, asked: () => modules.flatMap((module) => module.asked ?? []) }),
    venuesModule,
    bandsModule,
    gigsModule,
    createTransfer({ ...backups, log: showLog }),
    vaultModule,
    createSync({
      synced: () => modules.flatMap((module) => module.synced ?? []),
      mutators: () => modules.flatMap((module) => module.mutators ?? []),
    }),
    createConsole({
      ...installationOf(config),
      upSince: new Date(),
      heads: auditHeadsOf(config),
    }),
    createPrivacy({
      files,
      publicOrigin,
      personal: () => modules.flatMap((module) => module.personal ?? []),
      erasure: () => modules.flatMap((module) => module.erasure ?? []),
      stores: () => modules.flatMap((module) => module.stores ?? []),
    }),
    jobsModule,
    createStorageModule({ files, stores: () => modules.flatMap((module) => module.stores ?? []) }),
    createAuditModule(auditHeadsOf(config)),
    mail.module,
    platformTables,
  ];
  return { modules, files, mail, backups };
}
