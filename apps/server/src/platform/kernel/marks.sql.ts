import { declaredName } from './declared-name.ts';
import type { FieldMarks } from './mutation.ts';
import { sql } from './sql.ts';

interface Marked {
  readonly version: number;
  readonly marks: FieldMarks;
}

/** When the columns of a row were set, and which version it is. */
export function marksOf(table: string, workspaceId: string, id: string) {
  return sql<Marked>`select version, fmeta as marks from ${declaredName(table)}
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** The same for a row that is somebody's own, in no workspace. */
export function ownMarksOf(table: string, userId: string) {
  return sql<Marked>`select version, fmeta as marks from ${declaredName(table)} where user_id = ${userId}`;
}
