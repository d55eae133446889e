interface Wanted {
  readonly socketFolder: string;
  readonly fast: boolean;
  /** Of this start alone: by it a start knows its own PostgreSQL. */
  readonly name: string;
  readonly own?: Readonly<Record<string, string>>;
}

/** The settings of PostgreSQL as its arguments; given at every start, so that no file of an older version decides. */
export function serverSettings({ socketFolder, fast, name, own = {} }: Wanted): readonly string[] {
  const settings = {
    ...small,
    ...(fast ? forgetful : {}),
    ...own,
    cluster_name: name,
    // A quoted path, because commas separate several folders.
    unix_socket_directories: `"${socketFolder}"`,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** For a machine of two cores and little memory, where the server stands beside its database. */
const small = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  // Compiling a plan costs more than any query of ours takes.
  jit: 'off',
  // Reading ahead by worker processes is for big machines; without them three processes fewer.
  io_method: 'sync',
  max_parallel_workers_per_gather: '1',
  max_worker_processes: '4',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '4',
  // Solid-state disks: a random page costs about what the next one does.
  random_page_cost: '1.1',
  wal_level: 'replica',
  wal_compression: 'on',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  // Errors of statements are answered to the server, which logs those that matter; here they would carry people's data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
  autovacuum: 'off',
} as const;
