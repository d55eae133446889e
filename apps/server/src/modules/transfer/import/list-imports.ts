import type { QueryOf } from '@backline/contract';
import type { Import, importRoutes } from '@backline/contract/transfer';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { viewImport } from './import.ts';
import { countImports, importOrder, importsOf } from './import.sql.ts';

/** A page of the imports, the newest first unless asked otherwise. */
export async function listedImports(
  read: Read,
  query: QueryOf<typeof importRoutes.routes.list>,
): Promise<Page<Import>> {
  const state = query.filter?.state;
  const { window, page } = paging('imports', query, importOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('import', importsOf(read.workspaceId, state, window)),
    query.total ? read.row('import', countImports(read.workspaceId, state)) : undefined,
  ]);
  return page(rows, viewImport, counted?.count);
}
