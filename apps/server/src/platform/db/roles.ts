import { Client } from 'pg';
import type { ConnectionOptions } from './pool.ts';

/** The roles of one installation; none of them is a superuser or may bypass row-level security. */
const roles = [
  { name: 'backline_owner', login: true, what: 'migrates; owns tables' },
  { name: 'backline_app', login: true, what: 'serves requests; sees one workspace at a time' },
  { name: 'backline_system', login: true, what: 'the audited system door' },
  { name: 'backline_queue', login: true, what: 'owns the job queue; sees no tenant table' },
  { name: 'backline_gate', login: false, what: 'owns the functions that check who is asking' },
] as const;

/** The SQL that makes the roles and the database, for whoever runs PostgreSQL themselves. Safe to run twice. */
export function rolesScript(database: string): readonly string[] {
  return [
    ...roles.map(
      ({ name, login }) => `do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then
    create role ${name} ${login ? 'login' : 'nologin'} nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$`,
    ),
    'grant backline_gate, backline_queue to backline_owner',
    // For one function, which says how old the oldest transaction is and nothing else.
    'grant pg_read_all_stats to backline_owner',
    `alter role backline_app set statement_timeout = '15s'`,
    `alter role backline_app set lock_timeout = '5s'`,
    `alter role backline_app set idle_in_transaction_session_timeout = '60s'`,
    `create database ${database} owner backline_owner encoding 'UTF8' template template0`,
  ];
}

/** Makes roles and database where they are missing, as a superuser. Answers at once when they are there. */
export async function prepareRoles(superuser: ConnectionOptions, database: string): Promise<void> {
  const client = new Client('url' in superuser ? { connectionString: superuser.url } : superuser);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount) return;
    for (const statement of rolesScript(database)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Why this role must not serve requests, or null when it may: row-level security has to hold for it. */
export async function whyUnsafe(connection: ConnectionOptions): Promise<string | null> {
  const client = new Client('url' in connection ? { connectionString: connection.url } : connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; unsafe: boolean; owns: boolean; reaches: string | null }>(
      `select current_user as name, rolsuper or rolbypassrls as unsafe,
         exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage') and n.nspname !~ '^pg_|information_schema') as owns,
         (select min(other.rolname) from pg_roles other
          where pg_has_role(current_user, other.oid, 'member') and (other.rolsuper or other.rolbypassrls or other.rolname = any($1))) as reaches
       from pg_roles where rolname = current_user`,
      [roles.map(({ name }) => name).filter((name) => name !== 'backline_app')],
    );
    const [role] = rows;
    if (!role) return 'the role of DATABASE_URL is unknown to the database';
    if (role.unsafe) return `the database role "${role.name}" could bypass row-level security (superuser or BYPASSRLS)`;
    if (role.owns) return `the database role "${role.name}" owns tables and could switch row-level security off`;
    if (role.reaches)
      return `the database role "${role.name}" can act as "${role.reaches}", which sees more than one workspace`;
    return null;
  } finally {
    await client.end();
  }
}
