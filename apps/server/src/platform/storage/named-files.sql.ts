import { declaredName, sql } from '#platform/kernel';
import type { StoredFiles } from '#platform/kernel';

/** Which of these files the rows of a table name. */
export function namedFiles({ table, column }: StoredFiles, ids: readonly string[]) {
  return sql<{ id: string }>`select ${declaredName(column)}::text as id from ${declaredName(table)}
    where ${declaredName(column)} = any(${ids}::uuid[])`;
}
