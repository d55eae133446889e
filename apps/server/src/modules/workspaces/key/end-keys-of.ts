import type { Db, SystemCtx } from '#platform/kernel';
import { apiKeyRevoked } from '../events.ts';
import { revokeEveryKeyOf, revokeKeysOfPerson, revokeOwnKeysOf } from './key.sql.ts';

interface Going {
  readonly db: Db;
  readonly emit: (what: typeof apiKeyRevoked, payload: { keyId: string; serviceAccountId: null }) => Promise<void>;
}

/** Ends the keys of somebody who goes, for good: coming back wakes none. With a lesser role they reach less by themselves. */
export async function endKeysOf({ db, emit }: Going, workspaceId: string, userId: string): Promise<void> {
  for (const { id } of await db.all(revokeKeysOfPerson(workspaceId, userId)))
    await emit(apiKeyRevoked, { keyId: id, serviceAccountId: null });
}

/** Ends the keys that are somebody's own, wherever they are; those of service accounts are their workspaces'. */
export async function endOwnKeysOf({ db, emit }: SystemCtx, userId: string): Promise<void> {
  for (const { workspaceId, id } of await db.all(revokeOwnKeysOf(userId)))
    await emit(apiKeyRevoked, { keyId: id, serviceAccountId: null }, workspaceId);
}

/** Ends every key whose secret somebody was shown, their own and those of service accounts, wherever they are. */
export async function endEveryKeyOf({ db, emit }: SystemCtx, userId: string): Promise<void> {
  for (const { workspaceId, id, serviceAccountId } of await db.all(revokeEveryKeyOf(userId)))
    await emit(apiKeyRevoked, { keyId: id, serviceAccountId }, workspaceId);
}
