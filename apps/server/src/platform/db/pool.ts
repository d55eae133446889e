import { Pool } from 'pg';
import type { PoolClient } from 'pg';
import { fail } from '#platform/kernel';
import type { Db, Sql } from '#platform/kernel';
import { isStalePlan } from './session-errors.ts';
import { shareTrips } from './share-trips.ts';
import type { SharedTrips } from './share-trips.ts';
import { ready, Trip } from './trip.ts';
import type { Answers } from './trip.ts';

export interface PoolOptions {
  readonly connection: ConnectionOptions;
  readonly size: number;
  readonly name: string;
  readonly onError: (error: Error) => void;
}

/** Where a database is and as whom one goes there; `url` or the parts of an embedded one. */
export type ConnectionOptions =
  | { readonly url: string; /** The role to act as, where it is not the login's own. */ readonly role?: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

export function openPool(options: PoolOptions): Pool {
  const where = 'url' in options.connection ? { connectionString: options.connection.url } : options.connection;
  const pool = new Pool({
    ...where,
    max: options.size,
    application_name: options.name,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
  });
  // A connection that breaks (a restart of the database), idle or between two trips of a transaction, is replaced at its
  // next use; it must not end the process.
  pool.on('error', options.onError);
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}

/** A connection of the pool, or SERVICE_UNAVAILABLE: none is free in time, or the database is not there. */
export async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    return fail('SERVICE_UNAVAILABLE', { retryAfterSeconds: 1, cause });
  }
}

/** One trip on a connection of the pool, outside of any transaction block; retried once when a plan has gone stale. */
export async function tripOnce(pool: Pool, statements: readonly Sql<unknown>[]): Promise<Answers> {
  const bound = statements.map(ready);
  const client = await connect(pool);
  try {
    return await client.query(new Trip(bound)).answers;
  } catch (error) {
    if (!isStalePlan(error)) throw error;
    return await client.query(new Trip(bound)).answers;
  } finally {
    client.release();
  }
}

/** The trips of one transaction. */
export interface Trips extends SharedTrips {
  /** What goes with the commit. */
  readonly last: Sql<unknown>[];
  /** Whether one of them has failed, and with it all that was done since the last savepoint. */
  hasFailed: boolean;
}

export function tripsOn(client: PoolClient): Trips {
  const shared = shareTrips(async (statements) => {
    try {
      return await client.query(new Trip(statements)).answers;
    } catch (error) {
      trips.hasFailed = true;
      throw error;
    }
  });
  const trips: Trips = { ...shared, last: [], hasFailed: false };
  return trips;
}

/** An open transaction as commands see it. */
export function dbOn({ ask, last }: Trips): Db {
  async function all<Row>(statement: Sql<Row>): Promise<readonly Row[]> {
    const [answer] = await ask([statement]);
    return rowsOf(statement, answer);
  }
  return {
    all,
    async maybe(statement) {
      const [row] = await all(statement);
      return row;
    },
    async one(statement) {
      const [row] = await all(statement);
      if (row === undefined) throw new Error(`no row from: ${statement.text}`);
      return row;
    },
    async run(statement) {
      const [answer] = await ask([statement]);
      return answer?.count ?? 0;
    },
    async together(statements) {
      if (statements.length > 0) await ask(statements);
    },
    async last(statements) {
      last.push(...statements);
    },
  };
}

/** The rows of an answer, typed as the statement says; the statement is the only one who knows. */
export function rowsOf<Row>(statement: Sql<Row>, answer: Answers[number] | undefined): readonly Row[] {
  void statement;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- a row's type is a promise of its SQL text, kept by the tests of that statement
  return (answer?.rows ?? []) as readonly Row[];
}
