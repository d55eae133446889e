import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { StartError } from '#platform/config';
import type { ConnectionOptions } from './pool.ts';

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** In the database, but not among our files: the data was written by a newer version. */
  readonly unknown: readonly string[];
  /** Applied with another text than the file has today. */
  readonly altered: readonly string[];
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

const lockKey = 7_201_126;

/** Which migrations the database has, which wait, and which it should not have. */
export async function migrationStatus(connection: ConnectionOptions, folder: string): Promise<MigrationStatus> {
  return await connected(connection, async (client) => await statusOf(client, await readMigrations(folder)));
}

/** Which migrations wait to be applied. Refuses data that this version does not know. */
export async function pendingMigrations(connection: ConnectionOptions, folder: string): Promise<readonly string[]> {
  return await connected(connection, async (client) => await pendingOf(client, await readMigrations(folder)));
}

/**
 * Applies what waits, one transaction each, under a lock that lets only one process migrate. Answers the names applied.
 * Refuses data that this version does not know.
 */
export async function migrate(connection: ConnectionOptions, folder: string): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  return await connected(connection, async (client) => {
    if ((await pendingOf(client, migrations)).length === 0) return [];
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const pending = await pendingOf(client, migrations);
    for (const migration of migrations.filter(({ name }) => pending.includes(name))) await apply(client, migration);
    return pending;
  });
}

/** Takes the newest applied migration back with its `.down.sql`. Answers its name, or null when there is none. */
export async function migrateDown(connection: ConnectionOptions, folder: string): Promise<string | null> {
  return await connected(connection, async (client) => {
    const { applied, unknown } = await statusOf(client, await readMigrations(folder));
    refuseNewer(unknown);
    const last = applied.at(-1);
    if (last === undefined) return null;
    const text = await readFile(join(folder, last.replace(/\.sql$/, '.down.sql')), 'utf8');
    await inTransaction(client, last, async () => {
      await client.query('delete from app.migrations where name = $1', [last]);
      await client.query(text);
    });
    return last;
  });
}

async function pendingOf(client: Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { pending, unknown, altered } = await statusOf(client, migrations);
  refuseNewer(unknown);
  const [first] = altered;
  if (first) throw new StartError(`migration ${first} was applied with another text than this version has`);
  return pending;
}

function refuseNewer([newer]: MigrationStatus['unknown']): void {
  if (newer === undefined) return;
  throw new StartError(
    `the data was written by a newer version of Backline (migration ${newer}); start that version, nothing was changed`,
  );
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await inTransaction(client, migration.name, async () => {
    await client.query(migration.text);
    await client.query('insert into app.migrations (name, sha256) values ($1, $2)', [migration.name, migration.sha256]);
  });
}

async function inTransaction(client: Client, name: string, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed and was rolled back`, { cause: error });
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql')).sort();
  return await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function statusOf(client: Client, migrations: readonly Migration[]): Promise<MigrationStatus> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select to_regclass('app.migrations') is not null as there`,
  );
  const applied = there[0]?.there
    ? (await client.query<{ name: string; sha256: string }>('select name, sha256 from app.migrations order by name'))
        .rows
    : [];
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const has = new Set(applied.map(({ name }) => name));
  return {
    applied: applied.map(({ name }) => name),
    pending: migrations.map(({ name }) => name).filter((name) => !has.has(name)),
    unknown: applied.map(({ name }) => name).filter((name) => !known.has(name)),
    altered: applied
      .filter(({ name, sha256 }) => known.has(name) && known.get(name)?.sha256 !== sha256)
      .map(({ name }) => name),
  };
}

async function connected<T>(connection: ConnectionOptions, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client('url' in connection ? { connectionString: connection.url } : connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
