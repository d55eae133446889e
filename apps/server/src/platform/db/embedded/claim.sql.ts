const lockKey = 7_201_125;

/** Held by the one server that owns the data folder; the database gives it back when that process dies. */
export const takeClaim = { text: 'select pg_try_advisory_lock($1) as held', values: [lockKey] };
