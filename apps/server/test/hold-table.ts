import { Client } from 'pg';
import { testDatabase } from './test-database.ts';

/** Lets nobody write to a table until the returned function is called, to look at work that is half done. */
export async function holdTable(table: 'gigs.performances' | 'events.outbox'): Promise<() => Promise<void>> {
  const client = new Client((await testDatabase()).superuser);
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${table} in exclusive mode`);
  return async () => await client.end();
}
