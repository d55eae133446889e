import type { Db } from '#platform/kernel';
import { apiKeyRevoked } from '../events.ts';
import { revokeKeysOfPerson } from './key.sql.ts';

interface Going {
  readonly db: Db;
  readonly emit: (what: typeof apiKeyRevoked, payload: { keyId: string; serviceAccountId: null }) => Promise<void>;
}

/** Ends the keys of somebody who goes, for good: coming back wakes none. With a lesser role they reach less by themselves. */
export async function endKeysOf({ db, emit }: Going, workspaceId: string, userId: string): Promise<void> {
  for (const { id } of await db.all(revokeKeysOfPerson(workspaceId, userId)))
    await emit(apiKeyRevoked, { keyId: id, serviceAccountId: null });
}
