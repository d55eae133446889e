import type { AskedRow, CustomRole, WorkspaceOwnRole, WorkspaceRole } from '@backline/contract';
import { workspaceRoles } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

const shape = fragment`r.id, r.workspace_id as "workspaceId", r.version, r.created_by as "createdBy", r.created_at as "createdAt",
  r.updated_at as "updatedAt", null::timestamptz as "deletedAt", r.name, r.description, r.grants, r.rank,
  to_jsonb(r.built_in) || (select coalesce(jsonb_agg(p.parent_id order by p.parent_id), '[]') from workspaces.role_parents p
    where p.workspace_id = r.workspace_id and p.role_id = r.id) as inherits,
  (select count(*)::int from workspaces.members m where m.workspace_id = r.workspace_id and m.role_id = r.id) as "memberCount"`;

/** A role out of a list of grants, into the columns of a built-in one and of one that the workspace made. */
export const builtInOrMade = fragment`case when g.role in ('admin', 'editor', 'member', 'viewer') then g.role end,
  case when g.role not in ('admin', 'editor', 'member', 'viewer') then g.role::uuid end`;

export function roleById(workspaceId: string, id: string) {
  return sql<WorkspaceOwnRole>`select ${shape} from workspaces.roles r where r.workspace_id = ${workspaceId} and r.id = ${id}`;
}

/** What conditions ask of a role. */
export function askedRole(workspaceId: string, id: string) {
  return sql<AskedRow>`select rank as role from workspaces.roles where workspace_id = ${workspaceId} and id = ${id}`;
}

export function rolesOf(workspaceId: string) {
  return sql<WorkspaceOwnRole>`select ${shape} from workspaces.roles r where r.workspace_id = ${workspaceId}
    order by app.plain(r.name), r.id`;
}

/** All roles of a workspace, as far as deciding needs to know them. */
export function rolesToDecide(workspaceId: string) {
  return sql<CustomRole>`select r.id, r.name, r.grants,
      to_jsonb(r.built_in) || (select coalesce(jsonb_agg(p.parent_id), '[]') from workspaces.role_parents p
        where p.workspace_id = r.workspace_id and p.role_id = r.id) as inherits
    from workspaces.roles r where r.workspace_id = ${workspaceId}`;
}

export interface RoleFacts {
  readonly name: string;
  readonly description: string;
  readonly inherits: readonly string[];
  readonly grants: CustomRole['grants'];
}

/** Adds a role; no row comes back where its id is taken. */
export function insertRole(workspaceId: string, role: { id: string; name: string; createdBy: string }) {
  return sql<{ id: string }>`insert into workspaces.roles (workspace_id, id, name, created_by)
    values (${workspaceId}, ${role.id}, ${role.name}, ${role.createdBy})
    on conflict (workspace_id, id) do nothing returning id`;
}

/** Writes what a role is; how high it stands is written apart. */
export function writeRoleFacts(workspaceId: string, id: string, { name, description, inherits, grants }: RoleFacts) {
  const builtIn = inherits.filter(isBuiltIn);
  const parents = inherits.filter((parent) => !isBuiltIn(parent));
  return [
    sql`update workspaces.roles set name = ${name}, description = ${description}, built_in = ${builtIn}::text[],
        grants = ${JSON.stringify(grants)}::jsonb
      where workspace_id = ${workspaceId} and id = ${id}`,
    sql`delete from workspaces.role_parents where workspace_id = ${workspaceId} and role_id = ${id} and parent_id <> all(${parents}::uuid[])`,
    sql`insert into workspaces.role_parents (workspace_id, role_id, parent_id)
      select ${workspaceId}::uuid, ${id}::uuid, parent from unnest(${parents}::uuid[]) as parent on conflict do nothing`,
  ];
}

export interface Standing {
  readonly id: string;
  readonly rank: WorkspaceRole;
  readonly money: 'always' | 'if_shown' | 'never';
  /** Whether it shows what the workspace keeps to itself about venues. */
  readonly notes: boolean;
}

/** Writes how high roles stand and whether they show money and notes, and how high whoever has them stands. */
export function writeStandings(workspaceId: string, standings: readonly Standing[]) {
  const given = JSON.stringify(standings);
  return [
    sql`update workspaces.roles r set rank = s.rank, money = s.money, notes = s.notes
      from jsonb_to_recordset(${given}::jsonb) as s (id uuid, rank text, money text, notes boolean)
      where r.workspace_id = ${workspaceId} and r.id = s.id
        and (r.rank, r.money, r.notes) is distinct from (s.rank, s.money, s.notes)`,
    sql`update workspaces.members m set role = s.rank
      from jsonb_to_recordset(${given}::jsonb) as s (id uuid, rank text)
      where m.workspace_id = ${workspaceId} and m.role_id = s.id and m.role <> s.rank`,
  ];
}

/** Where a role is in use: by people, in projects and teams, and by roles that inherit it. */
export function usesOfRole(workspaceId: string, id: string) {
  return sql<{ count: number }>`select
      (select count(*) from workspaces.members where workspace_id = ${workspaceId} and role_id = ${id})
      + (select count(*) from workspaces.project_members where workspace_id = ${workspaceId} and role_id = ${id})
      + (select count(*) from workspaces.project_teams where workspace_id = ${workspaceId} and role_id = ${id})
      + (select count(*) from workspaces.team_grants where workspace_id = ${workspaceId} and role_id = ${id})
      + (select count(*) from workspaces.role_parents where workspace_id = ${workspaceId} and parent_id = ${id}) as count`;
}

/** Who has one of these roles as their own. */
export function holdersOf(workspaceId: string, ids: readonly string[]) {
  return sql<{
    userId: string;
    role: WorkspaceRole;
    customRoleId: string;
  }>`select user_id as "userId", role, role_id as "customRoleId"
    from workspaces.members where workspace_id = ${workspaceId} and role_id = any(${ids}::uuid[])`;
}

export function deleteRole(workspaceId: string, id: string) {
  return sql`delete from workspaces.roles where workspace_id = ${workspaceId} and id = ${id}`;
}

function isBuiltIn(role: string): boolean {
  return workspaceRoles.some((name) => name === role);
}
