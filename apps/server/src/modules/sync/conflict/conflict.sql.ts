import { asText, declaredName, datedColumns, fragment, sql } from '#platform/kernel';
import type { SyncedRowsOf } from '#platform/kernel';
import type { ConflictChoice, ConflictStatus, Json, SyncedTable } from '@backline/contract';
import { syncedTables } from '@backline/contract';

/** The table that the conflict `c` is about, by its name. */
const withTable = fragment`join unnest(${Object.keys(syncedTables)}::text[], ${Object.values(syncedTables)}::smallint[])
  as n (name, tbl) on n.tbl = c.tbl`;

/** Conflicts, as they travel to devices; row-level security leaves those of the reader's scopes. */
export const conflictRows: SyncedRowsOf = {
  table: 'conflict',
  resource: null,
  rows: (workspaceId, ids) =>
    sql`select c.id, ${asText(fragment`${datedColumns(fragment`c`)}, n.name as "table", c.row_id as "rowId", c.field, c.base, c.mine,
        c.theirs, c.created_by as "createdBy", c.mine_hlc as "mineHlc", c.theirs_version as "theirsVersion", c.status, c.choice,
        c.resolved_by as "resolvedBy", app.instant(c.created_at) as "createdAt", app.instant(c.resolved_at) as "resolvedAt"`)}
      from sync.conflicts c
      ${withTable}
      where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`,
};

/** Tables whose rows lie in the scopes of several people, who may be others tomorrow: whoever holds the row then sees what is open about it. */
const heldTables = [syncedTables.privateRecord];

/** A conflict about to be stored; `place` is the row whose scope it shares. */
export interface ConflictToStore {
  readonly id: string;
  readonly tbl: number;
  readonly rowId: string;
  readonly field: string;
  readonly status: string;
  readonly base: Json;
  readonly mine: Json;
  readonly theirs: Json;
  readonly theirsVersion: number;
  readonly mineHlc: string;
  readonly placeTbl: number;
  readonly placeId: string;
}

export function insertConflicts(workspaceId: string, userId: string, rows: readonly ConflictToStore[]) {
  return sql`insert into sync.conflicts (workspace_id, id, scope, tbl, row_id, field, base, mine, theirs, mine_hlc, theirs_version, status,
      created_by)
    select ${workspaceId}, c.id, case when c."placeTbl" = any(${heldTables}::smallint[]) then 'holders' else coalesce(n.scope, r.scope) end, c.tbl,
      c."rowId", c.field, coalesce(c.base, 'null'), coalesce(c.mine, 'null'), coalesce(c.theirs, 'null'), c."mineHlc", c."theirsVersion",
      c.status, ${userId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, tbl smallint, "rowId" uuid, field text, base jsonb, mine jsonb,
      theirs jsonb, "mineHlc" text, "theirsVersion" int, status text, "placeTbl" smallint, "placeId" uuid)
    left join lateral (select p.scope from sync.rows p where p.workspace_id = ${workspaceId} and p.tbl = c."placeTbl" and p.id = c."placeId"
      and p.gone_at is null limit 1) r on true
    -- What this transaction has written of the row is stamped at its end, and noted until then.
    left join lateral (select split_part(noted.note, ',', 4) as scope
      from string_to_table(current_setting('app.sync_noted', true), ';') with ordinality as noted (note, place)
      where starts_with(noted.note, concat(${workspaceId}::text, ',', c."placeTbl", ',', c."placeId", ','))
      order by noted.place desc limit 1) n on true
    where case when c."placeTbl" = any(${heldTables}::smallint[]) then r.scope is not null or n.scope is not null
      else coalesce(n.scope, r.scope, '') <> '' end`;
}

/** What is open about rows. */
export function openAbout(workspaceId: string, rowIds: readonly string[]) {
  return sql<
    Pick<ConflictToStore, 'rowId' | 'field' | 'mine'>
  >`select c.row_id as "rowId", c.field, c.mine from sync.conflicts c
    where c.workspace_id = ${workspaceId} and c.row_id = any(${rowIds}::uuid[]) and c.status = 'open'`;
}

/** Which versions rows of a table are of. */
export function versionsOf(table: string, workspaceId: string, ids: readonly string[]) {
  return sql<{ id: string; version: number }>`select t.id, t.version from ${declaredName(table)} t
    where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[])`;
}

/** A conflict about to be settled. */
export interface ConflictToSettle {
  readonly id: string;
  readonly table: SyncedTable;
  readonly rowId: string;
  readonly field: string;
  readonly mine: Json;
  readonly theirs: Json;
  readonly mineHlc: string;
  readonly theirsVersion: number;
  readonly status: ConflictStatus;
}

export function conflictToSettle(workspaceId: string, id: string) {
  return sql<ConflictToSettle>`select c.id, n.name as "table", c.row_id as "rowId", c.field, c.mine, c.theirs, c.mine_hlc as "mineHlc",
      c.theirs_version as "theirsVersion", c.status
    from sync.conflicts c
    ${withTable}
    where c.workspace_id = ${workspaceId} and c.id = ${id} for update of c`;
}

interface Settling {
  readonly id: string;
  readonly userId: string;
  readonly status: ConflictStatus;
  readonly choice: ConflictChoice | null;
}

export function settleConflict(workspaceId: string, { id, userId, status, choice }: Settling) {
  return sql`update sync.conflicts set status = ${status}, choice = ${choice}, resolved_by = ${userId}, resolved_at = now()
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Removes, in every workspace, what only this person sees. */
export function eraseOwnConflicts(userId: string) {
  return sql`delete from sync.conflicts where scope = 'member:' || ${userId}::uuid`;
}
