const lockKey = 7_201_125;

/**
 * Held by the one server that owns the data folder; the database gives it back when that process dies. With a name, only
 * the PostgreSQL that was started under it is claimed: of two starts at once each must take its own, not the other's.
 */
export function takeClaim(name: string | null) {
  return {
    text: `select case when $2::text is null or current_setting('cluster_name') = $2 then pg_try_advisory_lock($1) end as held`,
    values: [lockKey, name],
  };
}
