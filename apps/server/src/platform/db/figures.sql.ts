import { sql } from '#platform/kernel';

/** How the database is; the age of the oldest transaction is null where the role may not see those of others. */
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
  (select extract(epoch from max(clock_timestamp() - xact_start))::float8 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()) as "oldestSeconds",
  pg_has_role('pg_read_all_stats', 'usage') as "seesAll"`;
