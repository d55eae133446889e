import { fragment, stampedColumns } from '#platform/kernel';
import type { Transferred } from '#platform/kernel';

/** What of private data travels in a backup: values and keys as they are here, sealed; the keys of people stay with their accounts. */
export const transferred: readonly Transferred[] = [
  {
    table: 'vault.private_records',
    entity: 'private-records',
    version: 1,
    key: 'id',
    columns: ['kind', 'sealed', 'former_keys', 'rekey_due_at', 'created_at', 'deleted_at'],
    references: { venue_id: { to: 'venues' } },
    people: { created_by: 'noted' },
    left: stampedColumns,
    privateTo: fragment`t.workspace_id`,
    isBound: true,
    heldBy: { entity: 'private-shares', column: 'record_id' },
  },
  {
    table: 'vault.private_shares',
    entity: 'private-shares',
    version: 1,
    key: 'id',
    columns: ['kid', 'wrapped', 'created_at', 'deleted_at'],
    references: { record_id: { to: 'private-records' } },
    people: { user_id: 'whose', created_by: 'noted' },
    left: stampedColumns,
    privateTo: fragment`t.user_id`,
    unique: { columns: ['record_id', 'user_id'], taken: 'question' },
    isBound: true,
    isSettled: true,
  },
];
