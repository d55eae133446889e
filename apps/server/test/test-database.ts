import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { createDatabase } from '#platform/db';
import type { Connections, Database } from '#platform/db';
import { createLog } from '#platform/telemetry';
import { perFile } from './per-file.ts';

export interface TestDatabase {
  readonly name: string;
  readonly database: Database;
  readonly connections: Connections;
  /** As the superuser, past every policy: for what only a catalogue or a saboteur may do. */
  readonly superuser: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
}

/** The database of this test file, a clone of the migrated template; made at the first question, never dropped during the run. */
export const testDatabase = perFile(openTestDatabase, async ({ database }) => await database.close());

async function openTestDatabase(): Promise<TestDatabase> {
  const { name, connections, superuser } = await cloneTemplate();
  const { app, system } = connections;
  const database = createDatabase({ app, system, appPoolSize: 10, systemPoolSize: 5, log: createLog('error') });
  return { name, database, connections, superuser };
}

async function cloneTemplate(): Promise<Omit<TestDatabase, 'database'>> {
  const { host, port, template } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const superuser = new Client({ host, port, user: 'postgres', database: 'postgres' });
  await superuser.connect();
  try {
    // Copying files beats writing every block into the log, and nobody writes to the template.
    await superuser.query(`create database ${name} template ${template} owner backline_owner strategy file_copy`);
  } finally {
    await superuser.end();
  }
  const as = (user: string) => ({ host, port, user, database: name });
  const system = as('backline_system');
  return {
    name,
    superuser: as('postgres'),
    connections: {
      app: as('backline_app'),
      owner: as('backline_owner'),
      system,
      queue: as('backline_queue'),
      direct: system,
    },
  };
}
