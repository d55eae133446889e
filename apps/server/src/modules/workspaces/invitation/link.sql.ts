import type { CreateInvitationLink, InvitationLink, InvitationSeen, WorkspaceRole } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

const shape = fragment`l.id, l.role, l.most_uses as "mostUses", l.uses, l.needs_approval as "needsApproval",
  l.expires_at as "expiresAt", l.revoked_at as "revokedAt"`;

export function insertLink(workspaceId: string, link: CreateInvitationLink & { tokenHash: Buffer; createdBy: string }) {
  return sql<InvitationLink>`insert into workspaces.invitation_links as l (workspace_id, token_hash, role, most_uses, needs_approval, expires_at, created_by)
    values (${workspaceId}, ${link.tokenHash}::bytea, ${link.role}, ${link.mostUses}, ${link.needsApproval},
      now() + make_interval(days => ${link.days}::int), ${link.createdBy})
    returning ${shape}`;
}

/** Links that still work, newest first. */
export function liveLinks(workspaceId: string, limit: number) {
  return sql<InvitationLink>`select ${shape} from workspaces.invitation_links l
    where l.workspace_id = ${workspaceId} and l.revoked_at is null and l.expires_at > now() and l.uses < l.most_uses
    order by l.created_at desc, l.id desc limit ${limit}::int`;
}

export function countLiveLinks(workspaceId: string) {
  return sql<{ count: number }>`select count(*) from workspaces.invitation_links l
    where l.workspace_id = ${workspaceId} and l.revoked_at is null and l.expires_at > now()`;
}

export function linkToChange(workspaceId: string, id: string) {
  return sql<InvitationLink>`select ${shape} from workspaces.invitation_links l
    where l.workspace_id = ${workspaceId} and l.id = ${id} for update`;
}

export function revokeLink(workspaceId: string, id: string) {
  return sql<InvitationLink>`update workspaces.invitation_links l set revoked_at = coalesce(revoked_at, now())
    where l.workspace_id = ${workspaceId} and l.id = ${id} returning ${shape}`;
}

/** A link that still works, held, as whoever comes by it meets it; for the system. */
export interface OpenLink {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: WorkspaceRole;
  readonly needsApproval: boolean;
  readonly createdBy: string;
}

const works = fragment`l.revoked_at is null and l.expires_at > now() and l.uses < l.most_uses and w.status = 'active'`;
const intoOpen = fragment`workspaces.invitation_links l join workspaces.workspaces w on w.workspace_id = l.workspace_id`;

export function linkByToken(hash: Buffer) {
  return sql<OpenLink>`select l.id, l.workspace_id as "workspaceId", w.name as "workspaceName", l.role,
      l.needs_approval as "needsApproval", l.created_by as "createdBy"
    from ${intoOpen} where l.token_hash = ${hash}::bytea and ${works} for update of l`;
}

export function useLink(workspaceId: string, id: string) {
  return sql`update workspaces.invitation_links set uses = uses + 1 where workspace_id = ${workspaceId} and id = ${id}`;
}

export function seenByLink(hash: Buffer) {
  return sql<
    Omit<InvitationSeen, 'invitedBy'> & { createdBy: string }
  >`select w.name as "workspaceName", w.kind as "workspaceKind", l.role, null::text as email,
      l.needs_approval as "needsApproval", l.expires_at as "expiresAt", l.created_by as "createdBy"
    from ${intoOpen} where l.token_hash = ${hash}::bytea and ${works}`;
}
