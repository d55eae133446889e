import { sql } from '#platform/kernel';

/** How the database is; of the oldest transaction nothing is known where the owner may not see those of other roles. */
export interface DatabaseFigures {
  readonly bytes: number;
  readonly connections: number;
  readonly mostConnections: number;
  readonly oldestSeconds: number | null;
  readonly seesAll: boolean;
}

export const databaseFigures = sql<DatabaseFigures>`select pg_database_size(current_database()) as bytes,
  (select count(*)::int from pg_stat_activity where datid is not null) as connections,
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "mostConnections",
  app.oldest_transaction() as "oldestSeconds", pg_has_role('backline_owner', 'pg_read_all_stats', 'usage') as "seesAll"`;
