import type { AuditChange, AuditEntry, AuditEntryDetail, QueryOf, auditRoutes } from '@backline/contract';
import { entriesBefore, entryById } from '#platform/audit';
import type { DetailRow } from '#platform/audit';
import type { Page } from '#platform/http';
import { refuse } from '#platform/kernel';
import type { Read } from '#platform/kernel';

/** A page of the audit log. It goes by the last entry seen, so that what is noted meanwhile shifts nothing. */
export async function listEntries(
  read: Read,
  query: QueryOf<typeof auditRoutes.routes.list>,
): Promise<Page<AuditEntry>> {
  const { limit } = query;
  const before = query.cursor === undefined ? null : entryIn(query.cursor);
  const found = await read.rows('audit', entriesBefore(read.workspaceId, query.filter ?? {}, before, limit + 1));
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, limit, nextCursor: last && found.length > limit ? cursorAt(last.id) : null };
}

/** One entry with what was changed, as far as it is still there. */
export async function showEntry(read: Read, id: string): Promise<AuditEntryDetail> {
  const row = await read.row('audit', entryById(read.workspaceId, id));
  const { isKept: _, values: __, ...entry } = row;
  return { ...entry, changes: changesOf(row) };
}

export function changesOf({ fields, isKept, values }: DetailRow): AuditChange[] {
  return fields.map((field) => {
    const kept = values?.[field];
    if (!kept) return { field, state: isKept ? 'too_long' : 'erased', before: null, after: null };
    return { field, state: 'kept', before: kept[0], after: kept[1] };
  });
}

function cursorAt(id: string): string {
  return Buffer.from(`e${id}`).toString('base64url');
}

function entryIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = /^e([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.[1];
  return id ?? refuse('cursor', 'cursor', 'This cursor is not one of ours.');
}
