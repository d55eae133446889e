import type { WorkspaceRole } from '@backline/contract';
import type { ImportProblem } from '@backline/contract/transfer';
import { sql } from '#platform/kernel';

export function insertUser(user: { id: string; email: string; displayName: string; platformRole: string | null }) {
  return sql`insert into identity.users (id, email, display_name, state, platform_role, terms_accepted_at, verified_at)
    values (${user.id}, ${user.email}, ${user.displayName}, 'active', ${user.platformRole}, now(), now())`;
}

export function userById(id: string) {
  return sql<{
    email: string;
    displayName: string;
  }>`select email, display_name as "displayName" from identity.users where id = ${id}`;
}

export function insertSession(userId: string, tokenHash: Buffer) {
  return sql`insert into identity.sessions (user_id, token_hash, expires_at, expires_at_latest)
    values (${userId}, ${tokenHash}::bytea, now() + interval '7 days', now() + interval '30 days')`;
}

export function insertMember(workspaceId: string, userId: string, role: WorkspaceRole) {
  return sql`insert into workspaces.members (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})`;
}

export function showMoneyToMembers(workspaceId: string) {
  return sql`update workspaces.workspaces set members_see_money = true, settings = '{"membersSeeMoney": true}' where workspace_id = ${workspaceId}`;
}

export function failImports(workspaceId: string, problem: ImportProblem) {
  return sql`update transfer.imports set state = 'failed', problem = ${JSON.stringify(problem)}::jsonb, finished_at = now()
    where workspace_id = ${workspaceId}`;
}

export function toldIn(workspaceId: string) {
  return sql<{ type: string }>`select type from events.outbox
    where workspace_id = ${workspaceId} and kind = 'event' order by seq`;
}

export function setPasswordHash(userId: string, passwordHash: string) {
  return sql`update identity.users set password_hash = ${passwordHash} where id = ${userId}`;
}
