import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, prepareRoles, startEmbedded } from '#platform/db';
import { createLog } from '#platform/telemetry';
import type { TestProject } from 'vitest/node';
import { migrationsFolder } from '../src/folders.ts';
import { makeFastFolder } from './fast-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL of this run is, and the database that every file's own is a clone of. */
    readonly postgres: { readonly host: string; readonly port: number; readonly template: string };
  }
}

const template = 'backline_template';

/** Starts one PostgreSQL for the whole run and migrates the template, before any test; ends it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeFastFolder();
  const server = await startEmbedded({
    dataDir: join(folder, 'data'),
    log: createLog('warn'),
    fast: true,
    settings: { max_connections: '200' },
  });
  async function end(): Promise<void> {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const { host, port } = server.connection;
  try {
    await prepareRoles(server.connection, template);
    await migrate({ host, port, user: 'backline_owner', database: template }, migrationsFolder);
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('postgres', { host, port, template });
  return end;
}
