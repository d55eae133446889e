import type { Database } from '#platform/db';
import { beginHistory } from './scope.sql.ts';

/**
 * Begins a new history where the data has been put back from elsewhere: a copy read into another database, or a point in time
 * recovered. Devices then fetch anew and send again what this server has not seen.
 */
export async function noteHistory(database: Database): Promise<void> {
  await database.asPlatform(async (db) => await db.run(beginHistory));
}
