import type { AuditFilter, AuditRow } from '@backline/contract';
import { changesOf, entriesAfter } from '#platform/audit';
import type { Exporting } from '#platform/http';
import { allow } from '#platform/kernel';
import { auditExported } from '../events.ts';

const pageSize = 2_000;
const first = '00000000-0000-0000-0000-000000000000';

/** The entries that were asked for, in pages that each have their own short transaction. Whoever exports is noted before the first row. */
export async function* exportEntries(read: Exporting, filter: AuditFilter): AsyncGenerator<AuditRow> {
  const { workspaceId } = read;
  await read.note(async (ctx) => {
    allow(ctx.actor, 'audit', 'read');
    await ctx.emit(auditExported, { workspaceId, filter: JSON.stringify(filter) });
  });
  let last = first;
  for (;;) {
    const rows = await read.rows('audit', entriesAfter(workspaceId, filter, last, pageSize));
    for (const row of rows) {
      const { fields: _, isKept: __, values: ___, ...entry } = row;
      const changes = changesOf(row);
      yield { ...entry, changes: changes.length > 0 ? JSON.stringify(changes) : '' };
    }
    const end = rows.at(-1);
    if (rows.length < pageSize || !end) return;
    last = end.id;
  }
}
