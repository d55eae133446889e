import { afterAll } from 'vitest';
import { createDatabase } from '#platform/db';
import type { Database } from '#platform/db';
import { createLog } from '#platform/telemetry';
import { testDatabase } from './test-database.ts';

/** The doors to the database of this test file through a pool of so many connections; closed with the file. */
export async function databaseOf(appPoolSize: number): Promise<Database> {
  const { app, system } = (await testDatabase()).connections;
  const database = createDatabase({ app, system, appPoolSize, systemPoolSize: 2, log: createLog('error') });
  afterAll(async () => await database.close());
  return database;
}
