import { sql } from '#platform/kernel';

/** Lets one seed at a time make the demo band; answers whether this is the one. */
export const lockDemo = sql<{ isOurs: boolean }>`select pg_try_advisory_xact_lock(7201129) as "isOurs"`;
