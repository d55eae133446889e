import type { Database } from '#platform/db';
import { countersOf } from './scope.sql.ts';

/** Reads how far the scopes of workspaces have counted, for hints to devices. */
export function readCounters(database: Database) {
  return async (workspaceIds: readonly string[]) =>
    await database.asPlatform(async (db) => await db.all(countersOf(workspaceIds)));
}
