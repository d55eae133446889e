import type { ClientConfig } from 'pg';
import type { ConnectionOptions } from './pool.ts';

/** A connection as the driver wants it said, acting as another role where that is asked for. */
export function clientConfigOf(connection: ConnectionOptions): ClientConfig {
  if (!('url' in connection)) return connection;
  const { url, role } = connection;
  return { connectionString: url, ...(role !== undefined && { options: `-c role=${role}` }) };
}
