import type { QueryOf } from '@backline/contract';
import type { Restore, restoreRoutes } from '@backline/contract/transfer';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { allow } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { fail } from '#platform/kernel';
import { countRestores, restoreById, restoreOrder, restoresOf } from './restore.sql.ts';

/** A page of the restores, the newest first unless asked otherwise; for whoever may restore. */
export async function listedRestores(
  read: Read,
  query: QueryOf<typeof restoreRoutes.routes.list>,
): Promise<Page<Restore>> {
  const state = query.filter?.state;
  const { window, page } = paging('restores', query, restoreOrder(query.sort));
  return await read.inside(async (db, actor) => {
    allow(actor, 'restore', 'admin');
    const rows = await db.all(restoresOf(read.workspaceId, state, window));
    const counted = query.total ? await db.one(countRestores(read.workspaceId, state)) : undefined;
    return page(rows, (row): Restore => row, counted?.count);
  });
}

/** One restore, for whoever may restore. */
export async function showRestore(read: Read, id: string): Promise<Restore> {
  return await read.inside(async (db, actor) => {
    allow(actor, 'restore', 'admin');
    return (await db.maybe(restoreById(read.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'restore' });
  });
}
