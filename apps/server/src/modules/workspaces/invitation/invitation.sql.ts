import { retentionRules } from '@backline/contract';
import type { Invitation, InvitationSeen, OwnInvitation, WorkspaceRole } from '@backline/contract';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

const shape = fragment`i.id, i.email, i.role, i.link_id is not null as "byLink", app.name_of(i.created_by) as "invitedBy",
  case when i.status in ('pending', 'awaiting_approval') and i.expires_at <= now() then 'expired' else i.status end as status,
  i.sent_at as "sentAt", i.expires_at as "expiresAt"`;

/** What is open still: neither answered nor too old. */
const isOpen = fragment`i.status in ('pending', 'awaiting_approval') and i.expires_at > now()`;

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly status: Invitation['status'];
  readonly inviteeId: string | null;
}

const row = fragment`i.id, i.email, i.role, i.invitee_id as "inviteeId",
  case when ${isOpen} or i.status not in ('pending', 'awaiting_approval') then i.status else 'expired' end as status`;

export function invitationById(workspaceId: string, id: string) {
  return sql<Invitation>`select ${shape} from workspaces.invitations i where i.workspace_id = ${workspaceId} and i.id = ${id}`;
}

export function invitationToChange(workspaceId: string, id: string) {
  return sql<InvitationRow>`select ${row} from workspaces.invitations i
    where i.workspace_id = ${workspaceId} and i.id = ${id} for update`;
}

export function listInvitations(workspaceId: string, status: Invitation['status'] | undefined, window: PageWindow) {
  return sql<Invitation & Sorted>`select i.*${sortColumns(window.order)}
    from (select ${shape} from workspaces.invitations i where i.workspace_id = ${workspaceId}) as i
    ${pageOfRows(allOf([status !== undefined && fragment`i.status = ${status}`]), window)}`;
}

const sentAt: SortKey = { name: 'sentAt', by: fragment`i."sentAt"`, kind: 'timestamptz' };
const id: SortKey = { name: 'id', by: fragment`i.id`, kind: 'uuid', isShown: true };

/** The newest first, unless asked otherwise. */
export function invitationOrder(sort = '-sentAt'): SortOrder {
  return sortOrder(sort, [sentAt], [{ ...id, down: sort.startsWith('-') }]);
}

export function countInvitations(workspaceId: string, status: Invitation['status'] | undefined) {
  return sql<{ count: number }>`select count(*)
    from (select ${shape} from workspaces.invitations i where i.workspace_id = ${workspaceId}) as i
    where ${allOf([status !== undefined && fragment`i.status = ${status}`])}`;
}

/** Lets one transaction at a time invite into a workspace, so that letters are counted right. */
export function holdInviting(workspaceId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`workspaces.invite ${workspaceId}`}::text, 0))`;
}

/** How many letters left a workspace in the last day, and in how many seconds the oldest of them is a day old. */
export function lettersOfTheDay(workspaceId: string) {
  return sql<{ count: number; seconds: number }>`select count(*),
      coalesce(ceil(extract(epoch from min(at) + interval '1 day' - now())), 0)::int as seconds
    from workspaces.invitation_letters where workspace_id = ${workspaceId} and at > now() - interval '1 day'`;
}

export function noteLetter(workspaceId: string) {
  return sql`insert into workspaces.invitation_letters (workspace_id) values (${workspaceId})`;
}

export function expireInvitationsTo(workspaceId: string, email: string) {
  return sql`update workspaces.invitations set status = 'expired'
    where workspace_id = ${workspaceId} and email = ${email} and status in ('pending', 'awaiting_approval') and expires_at <= now()`;
}

export function openInvitationTo(workspaceId: string, email: string) {
  return sql<{ id: string }>`select i.id from workspaces.invitations i
    where i.workspace_id = ${workspaceId} and i.email = ${email} and ${isOpen}`;
}

/** How long an invitation, and a request to come in, is good for. */
const days = 7;

export interface NewInvitation {
  readonly workspaceId: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly tokenHash: Buffer;
  readonly createdBy: string;
}

export function insertInvitation(invitation: NewInvitation) {
  return sql<{
    id: string;
  }>`insert into workspaces.invitations (workspace_id, email, role, token_hash, expires_at, created_by)
    values (${invitation.workspaceId}, ${invitation.email}, ${invitation.role}, ${invitation.tokenHash}::bytea,
      now() + make_interval(days => ${days}::int), ${invitation.createdBy})
    returning id`;
}

/** A new secret, and the full time again. */
export function renewInvitation(workspaceId: string, id: string, tokenHash: Buffer) {
  return sql`update workspaces.invitations set token_hash = ${tokenHash}::bytea, sent_at = now(), status = 'pending',
      expires_at = now() + make_interval(days => ${days}::int)
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Ends an invitation; its secret is worth nothing from then on. */
export function closeInvitation(workspaceId: string, id: string, status: 'accepted' | 'declined' | 'revoked') {
  return sql`update workspaces.invitations set status = ${status}, token_hash = null
    where workspace_id = ${workspaceId} and id = ${id}`;
}

export function revokeOffersOf(workspaceId: string, userId: string, roles: readonly WorkspaceRole[]) {
  return sql`update workspaces.invitations set status = 'revoked', token_hash = null
    where workspace_id = ${workspaceId} and created_by = ${userId} and role = any(${roles}::text[])
      and status in ('pending', 'awaiting_approval')`;
}

export function revokeLinksOf(workspaceId: string, userId: string) {
  return sql`update workspaces.invitation_links set revoked_at = now()
    where workspace_id = ${workspaceId} and created_by = ${userId} and revoked_at is null`;
}

/** An invitation as whoever holds its secret, or its address, meets it; for the system. */
export interface Offer {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly createdBy: string;
  readonly status: Invitation['status'];
}

const offer = fragment`i.id, i.workspace_id as "workspaceId", w.name as "workspaceName", i.email, i.role, i.created_by as "createdBy", i.status`;
const intoOpen = fragment`workspaces.invitations i join workspaces.workspaces w on w.workspace_id = i.workspace_id and w.status = 'active'`;

export function offerByToken(hash: Buffer) {
  return sql<Offer>`select ${offer} from ${intoOpen} where i.token_hash = ${hash}::bytea and ${isOpen} for update of i`;
}

/** Of one address, by the id that its owner was shown. */
export function offerById(id: string, email: string) {
  return sql<Offer>`select ${offer} from ${intoOpen} where i.id = ${id} and i.email = ${email} and ${isOpen} for update of i`;
}

/** Whether an address was invited by letter into a workspace that is open. */
export function invitedByLetter(email: string) {
  return sql<{
    there: boolean;
  }>`select exists (select from ${intoOpen} where i.email = ${email} and ${isOpen}) as there`;
}

export function offerTo(workspaceId: string, email: string) {
  return sql<Offer>`select ${offer} from ${intoOpen}
    where i.workspace_id = ${workspaceId} and i.email = ${email} and ${isOpen} for update of i`;
}

/** What the holder of a letter's link is shown; the name of whoever invites is asked for apart. */
export function seenByToken(hash: Buffer) {
  return sql<
    Omit<InvitationSeen, 'invitedBy'> & { createdBy: string }
  >`select w.name as "workspaceName", w.kind as "workspaceKind", i.role, i.email,
      false as "needsApproval", i.expires_at as "expiresAt", i.created_by as "createdBy"
    from ${intoOpen} where i.token_hash = ${hash}::bytea and ${isOpen}`;
}

export interface NewRequest {
  readonly workspaceId: string;
  readonly linkId: string;
  readonly createdBy: string;
  readonly userId: string;
  readonly email: string;
  readonly role: WorkspaceRole;
}

/** Takes down who came by a link, and whether they are in or wait. */
export function insertRequest(request: NewRequest, status: 'awaiting_approval' | 'accepted') {
  return sql<{
    id: string;
  }>`insert into workspaces.invitations (workspace_id, email, role, status, link_id, invitee_id, expires_at, created_by)
    values (${request.workspaceId}, ${request.email}, ${request.role}, ${status}, ${request.linkId}, ${request.userId},
      now() + make_interval(days => ${days}::int), ${request.createdBy})
    returning id`;
}

export function invitationsFor(userId: string) {
  return sql<OwnInvitation>`select id, workspace_name as "workspaceName", workspace_kind as "workspaceKind", invited_by as "invitedBy",
      role, email, status = 'awaiting_approval' as "needsApproval", status, expires_at as "expiresAt"
    from app.invitations_for(${userId})`;
}

/** Marks what nobody answered in time, and forgets what was over long ago: invitations, links, the letters of days past. */
export const sweepInvitations = [
  sql`update workspaces.invitations set status = 'expired', token_hash = null
    where status in ('pending', 'awaiting_approval') and expires_at <= now()`,
  sql`delete from workspaces.invitations
    where status not in ('pending', 'awaiting_approval') and expires_at < now() - make_interval(days => ${retentionRules.invitations.days}::int)`,
  sql`delete from workspaces.invitation_links l
    where least(revoked_at, expires_at) < now() - make_interval(days => ${retentionRules.invitations.days}::int)
      and not exists (select from workspaces.invitations i where i.workspace_id = l.workspace_id and i.link_id = l.id)`,
  sql`delete from workspaces.invitation_letters where at < now() - make_interval(days => ${retentionRules.invitation_counts.days}::int)`,
];
