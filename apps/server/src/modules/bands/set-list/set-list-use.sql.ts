import { sql } from '#platform/kernel';

/** A show that has a set list. */
export interface SetListUse {
  readonly showId: string;
  readonly setListId: string;
  /** Where the list stands in what was sent; `setListId` unless said. */
  readonly path?: string;
}

/** Notes which list each show has from now on; a show has one at most. */
export function putUses(workspaceId: string, uses: readonly SetListUse[], at: Date) {
  return sql`insert into bands.set_list_uses (workspace_id, id, set_list_id, at)
    select ${workspaceId}::uuid, u."showId", u."setListId", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u ("showId" uuid, "setListId" uuid)
    on conflict (workspace_id, id) do update set set_list_id = excluded.set_list_id, at = excluded.at`;
}

/** These shows have no list any more. */
export function removeUses(workspaceId: string, showIds: readonly string[]) {
  return sql`delete from bands.set_list_uses where workspace_id = ${workspaceId} and id = any(${showIds}::uuid[])`;
}
