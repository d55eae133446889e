import { refuse } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { countAmong } from './member.sql.ts';

/** Refuses ids that are no members here; those of another workspace are none. */
export async function checkMembers(db: Db, ids: readonly string[], path: string): Promise<void> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return;
  const { count } = await db.one(countAmong(distinct));
  if (count < distinct.length) refuse(path, 'unknown', 'Somebody here is not a member of this workspace.');
}
