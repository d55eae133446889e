import { Client } from 'pg';
import { afterAll } from 'vitest';
import { testDatabase } from '../test-database.ts';

/** Past every policy, on the database of this test file: for what only a catalogue or a saboteur may do. */
export async function asSuperuser(): Promise<Client> {
  const client = new Client((await testDatabase()).superuser);
  await client.connect();
  afterAll(async () => await client.end());
  return client;
}

/** Does something in a transaction that leaves nothing behind, changes of the schema included. */
export async function undone<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}
