import { Pool } from 'pg';
import type { Log } from '#platform/telemetry';
import { clientConfigOf } from './client-config.ts';
import type { ConnectionOptions } from './pool.ts';

/** The few connections that the job library works with, as the queue's own role. Whoever opens them ends them. */
export function openQueuePool(connection: ConnectionOptions, size: number, log: Log): Pool {
  const pool = new Pool({
    ...clientConfigOf(connection),
    max: size,
    application_name: 'backline-queue',
    idleTimeoutMillis: 30_000,
  });
  const onError = ({ message }: Error): void => {
    if (!pool.ending) log.warn({ reason: message }, 'a connection of the job queue broke');
  };
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
