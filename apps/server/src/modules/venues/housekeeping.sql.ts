import { sql } from '#platform/kernel';

/** Removes what has been in the trash since before a moment, unless something still points to it; answers how many. */
export function emptyTrash(moment: Date) {
  return sql<{ gone: number }>`select venues.empty_trash(${moment}::timestamptz) as gone`;
}
