import type { AuditEntry, AuditEntryDetail, QueryOf, auditRoutes } from '@backline/contract';
import { entriesBefore, entryById, entryDetail, pageOfEntries } from '#platform/audit';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';

/** A page of the audit log. */
export async function listEntries(
  read: Read,
  query: QueryOf<typeof auditRoutes.routes.list>,
): Promise<Page<AuditEntry>> {
  return await pageOfEntries(
    query,
    async (before, most) => await read.rows('audit', entriesBefore(read.workspaceId, query.filter ?? {}, before, most)),
  );
}

/** One entry with what was changed, as far as it is still there. */
export async function showEntry(read: Read, id: string): Promise<AuditEntryDetail> {
  return entryDetail(await read.row('audit', entryById(read.workspaceId, id)));
}
