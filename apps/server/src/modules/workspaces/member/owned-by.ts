import type { OwnedWorkspace } from '#modules/identity';
import type { Db } from '#platform/kernel';
import { ownedWorkspaces } from './member.sql.ts';

/** The workspaces that somebody owns, alone or with others. Through the system door only. */
export async function ownedBy(db: Db, userId: string): Promise<readonly OwnedWorkspace[]> {
  return await db.all(ownedWorkspaces(userId));
}
