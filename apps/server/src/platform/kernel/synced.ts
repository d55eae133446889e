import type { Resource, SyncedTable } from '@backline/contract';
import type { Reachable } from './reachable.ts';
import { fragment } from './sql.ts';
import type { Fragment, Sql } from './sql.ts';

/** A table whose rows live on devices too. */
export interface SyncedRowsOf {
  readonly table: SyncedTable;
  /** Whose reading it is; a conflict is for everybody in its scope. */
  readonly resource: Resource | null;
  /** The kind of scope that its rows lie in alone, where whoever reads none of them still reads all that the others hold. */
  readonly within?: 'member';
  /** Those of the rows of these ids that somebody reaches, each as it travels: one text of JSON. */
  rows(workspaceId: string, ids: readonly string[], reachable: Reachable): Sql<{ id: string; text: string }>;
}

/** The columns of a select as one text of JSON, `text`, under the names they are selected as. */
export function asText(columns: Fragment): Fragment {
  return fragment`(select row_to_json(travels)::text from (select ${columns}) as travels) as text`;
}

/** What a row that belongs to another one says of itself. */
export function datedColumns(row: Fragment): Fragment {
  return fragment`${row}.id, ${row}.version, app.instant(${row}.updated_at) as "updatedAt", app.instant(${row}.deleted_at) as "deletedAt"`;
}

/** What every row of a workspace says of itself. */
export function rowColumns(row: Fragment): Fragment {
  return fragment`${datedColumns(row)}, ${row}.workspace_id as "workspaceId", ${row}.created_by as "createdBy",
    app.instant(${row}.created_at) as "createdAt"`;
}
