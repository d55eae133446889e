import { sql } from '#platform/kernel';
import { testDatabase } from './test-database.ts';

/** The names of the events that were told about somebody, oldest first. */
export async function toldOf(userId: string): Promise<readonly string[]> {
  const { database } = await testDatabase();
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ type: string }>`select type from events.outbox
        where kind = 'event' and payload->>'userId' = ${userId} order by seq`),
  );
  return rows.map(({ type }) => type);
}
