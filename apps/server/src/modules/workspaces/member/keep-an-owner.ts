import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { countOwners } from './member.sql.ts';
import type { MemberRow } from './member.sql.ts';

/** Refuses what would leave a workspace without an owner. Its people must be held. */
export async function keepAnOwner(db: Db, workspaceId: string, { role }: Pick<MemberRow, 'role'>): Promise<void> {
  if (role !== 'owner') return;
  if ((await db.one(countOwners(workspaceId))).count > 1) return;
  fail('STATE_CONFLICT', {
    resource: 'member',
    message: 'A workspace needs an owner. Make somebody else one first, or delete it.',
  });
}
