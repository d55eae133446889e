import { asText, fragment, sql } from '#platform/kernel';
import type { SyncedRowsOf } from '#platform/kernel';
import { preferenceColumns } from './preferences/preferences.sql.ts';

const preferences: SyncedRowsOf = {
  table: 'preferences',
  // Row-level security leaves everybody their own.
  resource: null,
  rows: (_, ids) =>
    sql`select p.user_id as id, ${asText(fragment`p.user_id as id, p.version, app.instant(p.updated_at) as "updatedAt",
        null as "deletedAt", ${preferenceColumns}`)}
      from identity.preferences p where p.user_id = any(${ids}::uuid[])`,
};

/** What of an account lives on the devices of its owner. */
export const synced = [preferences];
