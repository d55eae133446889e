import type { AuditEntry, AuditEntryDetail, platformAuditRoutes, QueryOf } from '@backline/contract';
import { asOperator, namedEntries } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { entriesBefore, entryById, entryDetail, pageOfEntries } from '#platform/audit';
import { platformWorkspace } from '#platform/db';
import type { Page } from '#platform/http';
import { fail } from '#platform/kernel';

/** A page of the platform's log. */
export async function listedEntries(
  operator: Operator,
  query: QueryOf<typeof platformAuditRoutes.routes.listPlatformEntries>,
): Promise<Page<AuditEntry>> {
  const wish = { right: 'audit.read', reason: 'read the log of the platform' } as const;
  return await asOperator(operator, wish, async ({ db }) => {
    const { filter = {} } = query;
    const found = await pageOfEntries(
      query,
      async (before, most) => await db.all(entriesBefore(platformWorkspace, filter, before, most)),
    );
    return { ...found, rows: await namedEntries(db, found.rows) };
  });
}

/** One entry of it with what was changed, as far as it is still there. */
export async function shownEntry(operator: Operator, id: string): Promise<AuditEntryDetail> {
  const wish = { right: 'audit.read', reason: 'read an entry of the log of the platform' } as const;
  return await asOperator(operator, wish, async ({ db }) => {
    const row = await db.maybe(entryById(platformWorkspace, id));
    if (!row) return fail('NOT_FOUND', { resource: 'audit' });
    const [named] = await namedEntries(db, [entryDetail(row)]);
    return named ?? entryDetail(row);
  });
}
