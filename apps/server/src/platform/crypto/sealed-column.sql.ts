import { fragment, sql } from '#platform/kernel';
import type { Fragment, SealedColumn } from '#platform/kernel';

export interface SealedRow {
  readonly id: string;
  readonly workspaceId: string | null;
  readonly sealed: Buffer;
}

/** Rows whose value is sealed with none of these data keys, in the order of their keys, behind `after`. */
export function rowsNotUnder(column: SealedColumn, keyIds: readonly Buffer[], after: SealedRow | null, limit: number) {
  const { id, workspace, value, table } = namesOf(column);
  const behind = column.perWorkspace
    ? fragment`(${workspace}, ${id}) > (${after?.workspaceId ?? null}::uuid, ${after?.id ?? null}::uuid)`
    : fragment`${id} > ${after?.id ?? null}::uuid`;
  return sql<SealedRow>`select ${id} as id, ${workspace} as "workspaceId", ${value} as sealed from ${table}
    where ${notUnder(value, keyIds)} and (${after === null}::boolean or ${behind})
    order by ${column.perWorkspace ? fragment`${workspace}, ${id}` : id} limit ${limit}::int`;
}

/** How many values a column has, and how many of them are sealed with none of these data keys. */
export function countSealed(column: SealedColumn, keyIds: readonly Buffer[]) {
  const { value, table } = namesOf(column);
  return sql<{ all: number; waiting: number }>`select count(*) as "all",
      count(*) filter (where ${notUnder(value, keyIds)}) as waiting
    from ${table} where ${value} is not null`;
}

/** Replaces a value by the same one sealed anew, unless it was changed meanwhile. */
export function replaceSealed(column: SealedColumn, row: SealedRow, sealed: Buffer) {
  const { id, workspace, value, table } = namesOf(column);
  const ofWorkspace = column.perWorkspace ? fragment`${workspace} = ${row.workspaceId}::uuid` : fragment`true`;
  return sql`update ${table} set ${value} = ${sealed}::bytea
    where ${ofWorkspace} and ${id} = ${row.id}::uuid and ${value} = ${row.sealed}::bytea`;
}

function notUnder(value: Fragment, keyIds: readonly Buffer[]): Fragment {
  return fragment`(${value} is not null and substring(${value} from 2 for 16) <> all(${keyIds}::bytea[]))`;
}

/** The names that a module declared; they are part of the program, never of an input. */
function namesOf({ table, column, perWorkspace }: SealedColumn) {
  const written = (name: string): Fragment => {
    if (!/^[a-z_]+(\.[a-z_]+)?$/.test(name)) throw new TypeError(`${name} names no table or column`);
    return { strings: [name], values: [] };
  };
  return {
    id: written('id'),
    workspace: perWorkspace ? written('workspace_id') : fragment`null::uuid`,
    value: written(column),
    table: written(table),
  };
}
