import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { migrate, migrateDown, prepareRoles } from '#platform/db';
import { migrationsFolder } from '../../src/folders.ts';

const { host, port } = inject('postgres');
const database = `up_down_up_${randomBytes(4).toString('hex')}`;
const superuser = { host, port, user: 'postgres', database };
const owner = { ...superuser, user: 'backline_owner' };

test('up, down and up again leaves what the first up made', async () => {
  await prepareRoles({ ...superuser, database: 'postgres' }, database);
  const untouched = await laidOut();
  const names = await migrate(owner, migrationsFolder);
  const first = await laidOut();

  const taken: string[] = [];
  for (let name = await migrateDown(owner, migrationsFolder); name; name = await migrateDown(owner, migrationsFolder))
    taken.push(name);
  expect(taken.reverse()).toEqual(names);
  // The list of migrations itself stays: it is how the next start knows where it is.
  expect((await laidOut()).filter((line) => !line.includes('app.migrations'))).toEqual(untouched);

  await migrate(owner, migrationsFolder);
  expect(await laidOut()).toEqual(first);
});

/** Everything that stands in our schemas, a line each: columns, keys, indexes, policies, rights, functions, triggers. */
async function laidOut(): Promise<readonly string[]> {
  const client = new Client(superuser);
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(catalogue);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;
const ofOurs = `join pg_class c on c.oid = x.of join pg_namespace n on n.oid = c.relnamespace where ${ours}`;

const catalogue = `
  select 'schema ' || nspname || ' ' || nspowner::regrole || coalesce(' ' || nspacl::text, '') as line
    from pg_namespace n where ${ours} and nspname <> 'app'
  union all select 'table ' || c.oid::regclass || concat(' ', relkind, relrowsecurity, relforcerowsecurity, ' ') || relowner::regrole || coalesce(' ' || relacl::text, '')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind in ('r', 'p', 'v', 'm') and ${ours}
  union all select 'column ' || attrelid::regclass || ' ' || attnum || ' ' || attname || ' ' || concat(format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated)
      || coalesce(' ' || pg_get_expr(adbin, adrelid), '') || coalesce(' ' || attacl::text, '')
    from (select attrelid as of, a.*, d.* from pg_attribute a left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
          where attnum > 0 and not attisdropped) x ${ofOurs} and c.relkind in ('r', 'p')
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid_)
    from (select conrelid as of, oid as oid_, k.* from pg_constraint k) x ${ofOurs}
  union all select 'index ' || pg_get_indexdef(indexrelid) from (select indrelid as of, i.* from pg_index i) x ${ofOurs}
  union all select 'policy ' || polrelid::regclass || ' ' || polname || ' ' || concat(polcmd, polpermissive, polroles::regrole[]::text)
      || coalesce(' using ' || pg_get_expr(polqual, polrelid), '') || coalesce(' check ' || pg_get_expr(polwithcheck, polrelid), '')
    from (select polrelid as of, p.* from pg_policy p) x ${ofOurs}
  union all select 'trigger ' || pg_get_triggerdef(oid_) from (select tgrelid as of, oid as oid_, t.* from pg_trigger t where not tgisinternal) x ${ofOurs}
  union all select 'function ' || f.oid::regprocedure || ' ' || proowner::regrole || coalesce(' ' || proacl::text, '') || md5(pg_get_functiondef(f.oid))
    from pg_proc f join pg_namespace n on n.oid = f.pronamespace where ${ours} and prokind = 'f'
  union all select 'default right ' || defaclrole::regrole || ' ' || defaclacl::text from pg_default_acl
  union all select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
  order by line`;
