import type { Database } from '#platform/db';
import type { Look } from '#platform/http';
import { countLook } from './support-grant.sql.ts';

/** Keeps what is looked at by a support grant. It is written before the answer leaves: what cannot be kept is not shown. */
export function createLookLog(database: Database) {
  return async (look: Look): Promise<void> => {
    await database.asPlatform(async (db) => void (await db.run(countLook(look))));
  };
}
