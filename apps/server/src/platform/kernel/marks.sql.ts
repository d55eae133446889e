import { declaredName } from './declared-name.ts';
import type { FieldMarks } from './mutation.ts';
import { sql } from './sql.ts';

/** When the columns of a row were set, and which version it is. */
export function marksOf(table: string, workspaceId: string, id: string) {
  return sql<{ version: number; marks: FieldMarks }>`select version, fmeta as marks from ${declaredName(table)}
    where workspace_id = ${workspaceId} and id = ${id}`;
}
