import { allOf, asText, fragment, permitted, rowColumns, sql } from '#platform/kernel';
import type { SyncedRowsOf } from '#platform/kernel';
import { holdersOf, ownShare, shareColumns } from './record/record.sql.ts';

const privateRecord: SyncedRowsOf = {
  table: 'privateRecord',
  resource: 'contact',
  within: 'member',
  rows: (workspaceId, ids, reachable) =>
    sql`select r.id, ${asText(fragment`${rowColumns(fragment`r`)}, r.kind, json_build_object('type', 'venue', 'id', r.venue_id) as about,
        r.sealed, app.instant(r.rekey_due_at) as "rekeyDueAt", r.former_keys as "formerKeys", ${holdersOf} as holders,
        ${shareColumns} as share`)}
      from vault.private_records r ${ownShare}
      where ${allOf([
        fragment`r.workspace_id = ${workspaceId} and r.id = any(${ids}::uuid[])`,
        permitted(reachable, { createdBy: fragment`r.created_by` }),
      ])}`,
};

/** Private records as they travel to the devices of those who hold them: sealed, each with the key for its reader. */
export const synced = [privateRecord];
