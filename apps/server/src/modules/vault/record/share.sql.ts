import type { PrivateShare, VaultPerson } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** With whom records can be shared in the workspace that is open. */
export const peopleHere = sql<VaultPerson>`select user_id as "userId", display_name as "displayName", public_key as "publicKey"
  from vault.people() order by app.plain(display_name), user_id`;

function given(shares: readonly PrivateShare[]) {
  return fragment`jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as g (id uuid, "userId" uuid, kid uuid, wrapped jsonb)`;
}

/** Gives people who hold or held a record its key, as it is now. */
export function writeShares(workspaceId: string, recordId: string, shares: readonly PrivateShare[]) {
  return sql`update vault.private_shares s set kid = g.kid, wrapped = g.wrapped, deleted_at = null from ${given(shares)}
    where s.workspace_id = ${workspaceId} and s.record_id = ${recordId} and s.user_id = g."userId"`;
}

/** Gives people who never held a record its key; answers how many ids were free. */
export function insertShares(
  workspaceId: string,
  recordId: string,
  { shares, createdBy }: { readonly shares: readonly PrivateShare[]; readonly createdBy: string },
) {
  return sql`insert into vault.private_shares (workspace_id, id, record_id, user_id, kid, wrapped, created_by)
    select ${workspaceId}::uuid, g.id, ${recordId}::uuid, g."userId", g.kid, g.wrapped, ${createdBy}::uuid from ${given(shares)}
    on conflict do nothing`;
}

/** Takes the shares of everybody else away, and the key in them. */
export function removeSharesBut(workspaceId: string, recordId: string, userIds: readonly string[]) {
  return sql`update vault.private_shares set wrapped = null, deleted_at = now()
    where workspace_id = ${workspaceId} and record_id = ${recordId} and deleted_at is null and user_id <> all(${userIds}::uuid[])`;
}

/** Takes somebody's shares away, in one workspace or in all, of before a moment or whenever they are from; for the system. */
export function letGo(
  userId: string,
  { workspaceId, before }: { readonly workspaceId: string | null; readonly before: string | null },
) {
  return sql`select vault.let_go(${userId}, ${workspaceId}::uuid, ${before}::timestamptz)`;
}
