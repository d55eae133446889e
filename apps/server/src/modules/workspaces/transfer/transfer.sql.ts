import type { Transfer } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

export interface TransferRow extends Transfer {
  readonly createdBy: string;
}

const shape = fragment`t.id, t.to_member_id as "toMemberId", p.user_id as "toUserId", p.display_name as "toName",
  app.name_of(t.created_by) as "fromName", t.created_by as "createdBy", t.expires_at as "expiresAt",
  case when t.status = 'pending' and t.expires_at <= now() then 'expired' else t.status end as status`;

/** What is under way. */
export function pendingTransfers(workspaceId: string) {
  return sql<TransferRow>`select ${shape} from workspaces.transfers t join app.people() p on p.id = t.to_member_id
    where t.workspace_id = ${workspaceId} and t.status = 'pending' and t.expires_at > now()`;
}

export function transferById(workspaceId: string, id: string) {
  return sql<TransferRow>`select ${shape} from workspaces.transfers t join app.people() p on p.id = t.to_member_id
    where t.workspace_id = ${workspaceId} and t.id = ${id}`;
}

export function insertTransfer(workspaceId: string, memberId: string, createdBy: string) {
  return sql<{ id: string }>`insert into workspaces.transfers (workspace_id, to_member_id, created_by, expires_at)
    values (${workspaceId}, ${memberId}, ${createdBy}, now() + interval '7 days') returning id`;
}

export function closeTransfer(workspaceId: string, id: string, status: 'accepted' | 'declined' | 'cancelled') {
  return sql`update workspaces.transfers set status = ${status} where workspace_id = ${workspaceId} and id = ${id}`;
}

export function expireTransfers(workspaceId: string) {
  return sql`update workspaces.transfers set status = 'expired'
    where workspace_id = ${workspaceId} and status = 'pending' and expires_at <= now()`;
}

export function cancelTransfersOf(workspaceId: string, userId: string) {
  return sql`update workspaces.transfers set status = 'cancelled'
    where workspace_id = ${workspaceId} and created_by = ${userId} and status = 'pending'`;
}
