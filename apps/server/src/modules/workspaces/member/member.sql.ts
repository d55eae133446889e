import type { OwnedWorkspace } from '#modules/identity';
import type { AskedRow, Member, WorkspaceRole } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

export interface Membership {
  readonly memberId: string;
  readonly role: WorkspaceRole;
  readonly kind: 'personal' | 'band' | 'organization';
  readonly status: 'active' | 'archived' | 'suspended' | 'deleted';
  readonly workspaceName: string;
}

/** A membership with its workspace held: who owns it is decided by one transaction at a time. For the system. */
export function heldMembership(workspaceId: string, userId: string) {
  return sql<Membership>`select m.id as "memberId", m.role, w.kind, w.status, w.name as "workspaceName"
    from workspaces.workspaces w join workspaces.members m on m.workspace_id = w.workspace_id and m.user_id = ${userId}
    where w.workspace_id = ${workspaceId} for no key update of w`;
}

/** Holds the open workspace, so that two of its owners cannot both go. */
export function holdPeople(workspaceId: string) {
  return sql<{
    kind: Membership['kind'];
    name: string;
  }>`select kind, name from workspaces.workspaces where workspace_id = ${workspaceId} for no key update`;
}

export interface MemberRow {
  readonly id: string;
  readonly userId: string;
  readonly role: WorkspaceRole;
  readonly customRoleId: string | null;
}

export function memberToChange(workspaceId: string, id: string) {
  return sql<MemberRow>`select id, user_id as "userId", role, role_id as "customRoleId" from workspaces.members
    where workspace_id = ${workspaceId} and id = ${id} for update`;
}

/** What conditions ask of a member. */
export function askedMember(workspaceId: string, id: string) {
  return sql<AskedRow>`select role from workspaces.members where workspace_id = ${workspaceId} and id = ${id}`;
}

export function memberOfUser(workspaceId: string, userId: string) {
  return sql<MemberRow>`select id, user_id as "userId", role, role_id as "customRoleId" from workspaces.members
    where workspace_id = ${workspaceId} and user_id = ${userId} for update`;
}

export function membersAmong(workspaceId: string, userIds: readonly string[]) {
  return sql<{ userId: string }>`select user_id as "userId" from workspaces.members
    where workspace_id = ${workspaceId} and user_id = any (${userIds}::uuid[])`;
}

export function countOwners(workspaceId: string) {
  return sql<{
    count: number;
  }>`select count(*) from workspaces.members where workspace_id = ${workspaceId} and role = 'owner'`;
}

/** Who would look after a workspace that somebody leaves: the highest in it, and of those the first that came. For the system. */
export function othersIn(workspaceId: string, userId: string) {
  return sql<MemberRow>`select id, user_id as "userId", role, role_id as "customRoleId" from workspaces.members
    where workspace_id = ${workspaceId} and user_id <> ${userId}
    order by array_position(array['owner', 'admin', 'editor', 'member', 'viewer'], role), joined_at, id`;
}

/** Where somebody is a member, whatever state it is in; for the system. */
export function workspacesOfMember(userId: string) {
  return sql<{
    id: string;
  }>`select workspace_id as id from workspaces.members where user_id = ${userId} order by workspace_id`;
}

/** What somebody owns and did not delete, with those who own it too; for the system. */
export function ownedWorkspaces(userId: string) {
  return sql<OwnedWorkspace>`select w.workspace_id as id, w.name, w.kind,
      (select count(*)::int from workspaces.members o where o.workspace_id = w.workspace_id and o.user_id <> m.user_id) as "otherMembers",
      array(select o.user_id from workspaces.members o
        where o.workspace_id = w.workspace_id and o.role = 'owner' and o.user_id <> m.user_id) as "otherOwnerIds"
    from workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
    where m.user_id = ${userId} and m.role = 'owner' and w.status <> 'deleted' order by w.kind = 'personal' desc, w.name, w.workspace_id`;
}

/** Gives a member a role; one that the workspace made stands beside the built-in one that is as high. */
export function writeRole(workspaceId: string, id: string, role: WorkspaceRole, customRoleId: string | null) {
  return sql`update workspaces.members set role = ${role}, role_id = ${customRoleId}::uuid,
      holds_more = holds_more or ${customRoleId}::uuid is not null
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Adds somebody; no row comes back where they are a member already. */
export function insertMember(workspaceId: string, userId: string, role: WorkspaceRole) {
  return sql<{
    id: string;
  }>`insert into workspaces.members (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})
    on conflict (workspace_id, user_id) do nothing returning id`;
}

export function deleteMember(workspaceId: string, id: string) {
  return sql`delete from workspaces.members where workspace_id = ${workspaceId} and id = ${id}`;
}

export interface MemberSearch {
  readonly q: string | undefined;
  readonly role: WorkspaceRole | undefined;
}

const shape = fragment`p.id, p.user_id as "userId", p.display_name as "displayName", p.email, p.role, p.role_id as "customRoleId", p.joined_at as "joinedAt"`;

export function listMembers(search: MemberSearch, window: PageWindow) {
  return sql<Member & Sorted>`select ${shape}${sortColumns(window.order)} from app.people() p
    ${pageOfRows(matching(search), window)}`;
}

const keys: readonly SortKey[] = [
  { name: 'name', by: fragment`app.plain(p.display_name)`, kind: 'text' },
  // Owners first.
  {
    name: 'role',
    by: fragment`array_position(array['owner', 'admin', 'editor', 'member', 'viewer'], p.role)`,
    kind: 'int',
  },
  { name: 'joinedAt', by: fragment`p.joined_at`, kind: 'timestamptz' },
];
const id: SortKey = { name: 'id', by: fragment`p.id`, kind: 'uuid', isShown: true };

/** Owners first, then by name, unless asked otherwise. */
export function memberOrder(sort = 'role,name'): SortOrder {
  return sortOrder(sort, keys, [{ ...id, down: false }]);
}

export function countMembers(search: MemberSearch) {
  return sql<{ count: number }>`select count(*) from app.people() p where ${matching(search)}`;
}

export function memberById(id: string) {
  return sql<Member>`select ${shape} from app.people() p where p.id = ${id}`;
}

/** The member with an address, which is folded. */
export function memberByEmail(email: string) {
  return sql<{ id: string }>`select p.id from app.people() p where p.email = ${email}`;
}

/** How many of these ids are members. */
export function countAmong(ids: readonly string[]) {
  return sql<{ count: number }>`select count(*) from workspaces.members m where m.id = any(${ids}::uuid[])`;
}

function matching({ q, role }: MemberSearch): Fragment {
  return allOf([
    q !== undefined && hasWords(fragment`app.plain(p.display_name)`, q),
    role !== undefined && fragment`p.role = ${role}`,
  ]);
}
