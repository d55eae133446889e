import type { AuditChange, AuditEntryDetail } from '@backline/contract';
import type { DetailRow } from './list.sql.ts';

/** An entry with what was changed, as far as it is still there. */
export function entryDetail(row: DetailRow): AuditEntryDetail {
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
