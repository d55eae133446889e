import { fragment, stampedColumns } from '#platform/kernel';
import type { Transferred } from '#platform/kernel';

const counted = 'It is counted anew wherever the rows arrive.';
const ofDevices = 'Devices know the workspace that they synced with, and no other.';

/** What of our own tables travels in a backup of a workspace: what two people wrote into one field, as long as it is kept. */
export const transferred: readonly Transferred[] = [
  { table: 'sync.scopes', because: counted },
  { table: 'sync.rows', because: counted },
  { table: 'sync.clients', because: ofDevices },
  { table: 'sync.mutations', because: ofDevices },
  {
    table: 'sync.conflicts',
    entity: 'conflicts',
    version: 1,
    key: 'id',
    columns: [
      'scope',
      'tbl',
      'row_id',
      'field',
      'base',
      'mine',
      'theirs',
      'mine_hlc',
      'theirs_version',
      'status',
      'choice',
      'resolved_at',
      'created_at',
      'deleted_at',
    ],
    people: { created_by: 'noted', resolved_by: 'noted' },
    left: stampedColumns,
    privateTo: fragment`case when t.scope = 'holders' then t.workspace_id when t.scope like 'member:%' then substr(t.scope, 8)::uuid end`,
    // It names rows of any kind by the ids that they have here.
    isBound: true,
    isSettled: true,
  },
];
