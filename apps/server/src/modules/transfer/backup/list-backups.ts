import type { QueryOf } from '@backline/contract';
import type { Backup, backupRoutes } from '@backline/contract/transfer';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { backupOrder, backupsOf, countBackups } from './backup.sql.ts';

/** A page of the backups, the newest first unless asked otherwise. */
export async function listedBackups(
  read: Read,
  query: QueryOf<typeof backupRoutes.routes.list>,
): Promise<Page<Backup>> {
  const state = query.filter?.state;
  const { window, page } = paging('backups', query, backupOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('backup', backupsOf(read.workspaceId, state, window)),
    query.total ? read.row('backup', countBackups(read.workspaceId, state)) : undefined,
  ]);
  return page(rows, (row): Backup => row, counted?.count);
}
