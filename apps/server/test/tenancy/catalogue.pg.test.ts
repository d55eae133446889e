import { expect, test } from 'vitest';
import { ourSchemas } from './catalogue.ts';
import { asSuperuser } from './superuser.ts';

const client = await asSuperuser();

interface Rule {
  readonly says: string;
  /** Finds what breaks the rule; each row names one offender. */
  readonly offenders: string;
}

/** Kept by the migrations alone: no role of ours but the owner may touch them. */
const bookkeeping = `('app.migrations', 'app.table_class')`;
const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace`;
const aTable = `c.relkind in ('r', 'p') and ${ourSchemas} and c.oid::regclass::text not in ${bookkeeping}`;
const ofTenant = `c.oid::regclass::text in (select table_name from app.table_class where class = 'tenant')`;
const definers = `pg_proc f join pg_namespace n on n.oid = f.pronamespace join pg_roles r on r.oid = f.proowner
  where f.prosecdef and ${ourSchemas}`;
const columnNames = (table: string, key: string) =>
  `(select array_agg(a.attname::text order by p) from unnest(${key}) with ordinality u(n, p) join pg_attribute a on a.attrelid = ${table} and a.attnum = u.n)`;
const served = `('backline_app', 'backline_system', 'backline_gate', 'backline_queue')`;

const rules: readonly Rule[] = [
  {
    says: 'every table has a class',
    offenders: `select c.oid::regclass::text as name from ${tables}
      where ${aTable} and c.oid::regclass::text not in (select table_name from app.table_class)`,
  },
  {
    says: 'every class names a table that is there',
    offenders: `select table_name as name from app.table_class where to_regclass(table_name) is null`,
  },
  {
    says: 'row-level security is on, for the owner too',
    offenders: `select c.oid::regclass::text as name from ${tables}
      where ${aTable} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    says: 'every table of a tenant says whose it is',
    offenders: `select c.oid::regclass::text as name from ${tables} where ${aTable} and ${ofTenant}
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull)`,
  },
  {
    says: 'primary and unique keys of tenants begin with the workspace',
    offenders: `select i.indexrelid::regclass::text as name from ${tables} join pg_index i on i.indrelid = c.oid
      where ${aTable} and ${ofTenant} and i.indisunique
        and (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) is distinct from 'workspace_id'`,
  },
  {
    says: 'every table has a primary key',
    offenders: `select c.oid::regclass::text as name from ${tables} where ${aTable}
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,
  },
  {
    says: 'a foreign key between tenants begins with the workspace on both sides',
    offenders: `select c.oid::regclass || ' ' || k.conname as name from ${tables} join pg_constraint k on k.conrelid = c.oid
      where ${aTable} and ${ofTenant} and k.contype = 'f'
        and k.confrelid::regclass::text in (select table_name from app.table_class where class = 'tenant')
        and not (${columnNames('k.conrelid', 'k.conkey')}[1] = 'workspace_id' and ${columnNames('k.confrelid', 'k.confkey')}[1] = 'workspace_id')`,
  },
  {
    says: 'nothing cascades from one schema into another',
    offenders: `select k.conrelid::regclass || ' ' || k.conname as name from pg_constraint k
      join pg_class mine on mine.oid = k.conrelid join pg_class other on other.oid = k.confrelid
      where k.contype = 'f' and (k.confdeltype not in ('a', 'r') or k.confupdtype not in ('a', 'r'))
        and mine.relnamespace <> other.relnamespace`,
  },
  {
    says: 'a permissive policy names the roles it is for',
    offenders: `select p.polrelid::regclass || ' ' || p.polname as name from pg_policy p where p.polpermissive and 0 = any(p.polroles)`,
  },
  {
    says: 'a policy asks for the setting once a query, not once a row',
    offenders: `select schemaname || '.' || tablename || ' ' || policyname as name from pg_policies
      where regexp_count(coalesce(qual, '') || coalesce(with_check, ''), 'current_setting\\(')
        <> regexp_count(coalesce(qual, '') || coalesce(with_check, ''), 'SELECT \\(*(NULLIF\\()?current_setting\\(')`,
  },
  {
    says: 'a partition lets in nobody by its own name but the system: the policies of its table do not hold there',
    offenders: `select c.oid::regclass || ' ' || role as name
        from ${tables}, unnest(array['backline_app', 'backline_gate', 'backline_queue']) role
        where ${aTable} and c.relispartition and has_table_privilege(role, c.oid, 'select, insert, update, delete')
      union all select p.polrelid::regclass || ' ' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
        where c.relispartition and p.polroles <> array['backline_system'::regrole::oid]`,
  },
  {
    says: 'no view looks past the policies',
    offenders: `select c.oid::regclass::text as name from ${tables}
      where c.relkind in ('v', 'm') and ${ourSchemas} and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
  },
  {
    says: 'no function runs as somebody whom policies do not hold',
    offenders: `select f.oid::regprocedure::text as name from ${definers} and (r.rolsuper or r.rolbypassrls)`,
  },
  {
    says: 'a function that runs as somebody else looks up names where we say',
    offenders: `select f.oid::regprocedure::text as name from ${definers} and f.prosqlbody is null
      and not coalesce(f.proconfig && array['search_path=""', 'search_path=pg_catalog'], false)`,
  },
  {
    says: 'no function of ours is for everybody',
    offenders: `select f.oid::regprocedure::text as name from pg_proc f join pg_namespace n on n.oid = f.pronamespace,
        aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as grants
      where ${ourSchemas} and grants.grantee = 0
        and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e')`,
  },
  {
    says: 'no table is for everybody',
    offenders: `select c.oid::regclass::text as name from ${tables},
        aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) as grants
      where ${ourSchemas} and c.relkind in ('r', 'p', 'v', 'm') and grants.grantee = 0`,
  },
  {
    says: 'the roles that serve own no table',
    offenders: `select c.oid::regclass::text as name from ${tables} join pg_roles r on r.oid = c.relowner
      where ${aTable} and r.rolname in ${served}`,
  },
  {
    says: 'no role of ours may bypass policies or make roles',
    offenders: `select rolname as name from pg_roles
      where rolname ~ '^backline_' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  },
  {
    says: 'the roles that serve are members of no other role',
    offenders: `select m.member::regrole::text as name from pg_auth_members m where m.member::regrole::text in ${served}`,
  },
  {
    says: 'the roles that serve neither truncate nor reference nor hang triggers on a table',
    offenders: `select c.oid::regclass || ' ' || role as name
      from ${tables}, unnest(array['backline_app', 'backline_system', 'backline_gate']) role
      where ${ourSchemas} and c.relkind in ('r', 'p') and has_table_privilege(role, c.oid, 'truncate, references, trigger')`,
  },
  {
    says: 'the app and the system make nothing in any schema',
    offenders: `select n.nspname || ' ' || role as name from pg_namespace n, unnest(array['backline_app', 'backline_system']) role
      where n.nspname !~ '^pg_' and has_schema_privilege(role, n.oid, 'create')`,
  },
  {
    says: 'the bookkeeping of migrations and the library of jobs are closed to whoever serves',
    offenders: `select c.oid::regclass || ' ' || role as name
      from ${tables}, unnest(array['backline_app', 'backline_system', 'backline_gate']) role
      where (n.nspname = 'graphile_worker' or c.oid::regclass::text in ${bookkeeping}) and c.relkind in ('r', 'p')
        and has_table_privilege(role, c.oid, 'select, insert, update, delete')`,
  },
  {
    says: 'the role of the queue sees no table of ours',
    offenders: `select c.oid::regclass::text as name from ${tables} where ${aTable}
      and has_table_privilege('backline_queue', c.oid, 'select, insert, update, delete')`,
  },
];

test.each(rules)('$says', async ({ offenders }) => {
  const { rows } = await client.query<{ name: string }>(offenders);
  expect(rows.map(({ name }) => name)).toEqual([]);
});

test('a connection that never entered sees no row of any table', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from app.table_class where class <> 'shared' and has_table_privilege('backline_app', table_name, 'select')`,
  );
  await client.query('set role backline_app');
  try {
    for (const { name } of rows) {
      const { rowCount } = await client.query(`select from ${name}`);
      expect({ name, rowCount }).toEqual({ name, rowCount: 0 });
    }
  } finally {
    await client.query('reset role');
  }
});
