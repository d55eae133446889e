import type { Client } from 'pg';
import { z } from 'zod';

const Column = z.object({
  name: z.string(),
  type: z.string(),
  /** Whether an insert has to name it. */
  required: z.boolean(),
  /** Whether PostgreSQL alone fills it. */
  generated: z.boolean(),
  /** The conditions on this column alone, those of its domain among them. */
  checks: z.array(z.string()),
});
export type Column = z.infer<typeof Column>;

const ForeignKey = z.object({ columns: z.array(z.string()), target: z.string(), targetColumns: z.array(z.string()) });

const Table = z.object({
  name: z.string(),
  class: z.enum(['tenant', 'user', 'shared', 'platform']),
  audience: z.enum(['all', 'money', 'own']),
  columns: z.array(Column),
  primaryKey: z.array(z.string()),
  foreignKeys: z.array(ForeignKey),
});
export type Table = z.infer<typeof Table>;

/** The schemas that are ours; the job library's own is closed to everybody but its role. */
export const ourSchemas = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`;

/** Every table that is declared, with what a row of it needs; a partition is proven with its table. */
export async function readCatalogue(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query(`
    select t.table_name as name, t.class, t.audience,
      (select json_agg(json_build_object(
          'name', a.attname, 'type', format_type(coalesce(nullif(y.typbasetype, 0), a.atttypid), a.atttypmod),
          'required', a.attnotnull and not a.atthasdef and a.attidentity = '',
          'generated', a.attgenerated <> '' or a.attidentity <> '',
          'checks', (select coalesce(json_agg(case k.conrelid when 0
                       then regexp_replace(pg_get_expr(k.conbin, 0), '\\mVALUE\\M', quote_ident(a.attname), 'g')
                       else pg_get_expr(k.conbin, k.conrelid) end), '[]') from pg_constraint k
                     where k.contype = 'c' and (k.conrelid = c.oid and k.conkey = array[a.attnum] or k.contypid = y.oid))) order by a.attnum)
       from pg_attribute a join pg_type y on y.oid = a.atttypid where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      ${keyColumns('c.oid', `(select conkey from pg_constraint where conrelid = c.oid and contype = 'p')`)} as "primaryKey",
      (select coalesce(json_agg(json_build_object(
          'columns', ${keyColumns('k.conrelid', 'k.conkey')}, 'target', k.confrelid::regclass::text,
          'targetColumns', ${keyColumns('k.confrelid', 'k.confkey')})), '[]')
       from pg_constraint k where k.conrelid = c.oid and k.contype = 'f') as "foreignKeys"
    from app.table_class t join pg_class c on c.oid = t.table_name::regclass
    where not c.relispartition
    order by t.table_name`);
  return z.array(Table).parse(rows);
}

function keyColumns(table: string, key: string): string {
  return `(select json_agg(a.attname order by place) from unnest(${key}) with ordinality as u(number, place)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = u.number)`;
}
