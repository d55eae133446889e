import { retentionRules } from '@backline/contract';
import type { AskedRow, Team } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, permitted, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';
import { builtInOrMade } from '../role/role.sql.ts';

const shape = fragment`t.id, t.workspace_id as "workspaceId", t.version, t.created_by as "createdBy", t.created_at as "createdAt",
  t.updated_at as "updatedAt", t.deleted_at as "deletedAt", t.name, t.lead_id as "leadId",
  array(select m.member_id from workspaces.team_members m where m.workspace_id = t.workspace_id and m.team_id = t.id order by m.member_id) as "memberIds",
  (select coalesce(jsonb_agg(jsonb_build_object('memberId', g.member_id, 'role', coalesce(g.role, g.role_id::text)) order by g.member_id), '[]')
    from workspaces.team_grants g where g.workspace_id = t.workspace_id and g.team_id = t.id) as grants`;

export function teamById(workspaceId: string, id: string) {
  return sql<Team>`select ${shape} from workspaces.teams t where t.workspace_id = ${workspaceId} and t.id = ${id}`;
}

/** What conditions ask of a team: it belongs to itself. */
export function askedTeam(workspaceId: string, id: string) {
  return sql<AskedRow>`select t.created_by as "createdBy", t.id as "teamId" from workspaces.teams t
    where t.workspace_id = ${workspaceId} and t.id = ${id}`;
}

/** Says who may do more about a team, and nobody else. */
export function writeTeamGrants(workspaceId: string, id: string, grants: Team['grants']) {
  return [
    sql`delete from workspaces.team_grants where workspace_id = ${workspaceId} and team_id = ${id}`,
    sql`insert into workspaces.team_grants (workspace_id, team_id, member_id, role, role_id)
      select ${workspaceId}::uuid, ${id}::uuid, g."memberId", ${builtInOrMade}
      from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g ("memberId" uuid, role text)`,
  ];
}

/** The roles that a team holds in projects. */
export function rolesOfTeam(workspaceId: string, id: string) {
  return sql<{
    role: string;
    projectId: string;
  }>`select coalesce(role, role_id::text) as role, project_id as "projectId"
    from workspaces.project_teams where workspace_id = ${workspaceId} and team_id = ${id}`;
}

export function teamToChange(workspaceId: string, id: string) {
  return sql<Team>`select ${shape} from workspaces.teams t where t.workspace_id = ${workspaceId} and t.id = ${id} for update of t`;
}

export interface TeamSearch {
  readonly q: string | undefined;
  readonly isTrash: boolean;
  readonly reachable: Reachable;
}

export function listTeams(workspaceId: string, search: TeamSearch, window: PageWindow) {
  return sql<Team & Sorted>`select ${shape}${sortColumns(window.order)} from workspaces.teams t
    ${pageOfRows(matching(workspaceId, search), window)}`;
}

const keys: readonly SortKey[] = [
  { name: 'name', by: fragment`app.plain(t.name)`, kind: 'text' },
  { name: 'createdAt', by: fragment`t.created_at`, kind: 'timestamptz' },
];
const id: SortKey = { name: 'id', by: fragment`t.id`, kind: 'uuid', isShown: true };

/** By name, unless asked otherwise. */
export function teamOrder(sort = 'name'): SortOrder {
  return sortOrder(sort, keys, [{ ...id, down: sort.startsWith('-') }]);
}

export function countTeams(workspaceId: string, search: TeamSearch) {
  return sql<{ count: number }>`select count(*) from workspaces.teams t where ${matching(workspaceId, search)}`;
}

/** Adds a team; no row comes back where its id is taken. */
export function insertTeam(
  workspaceId: string,
  team: { id: string; name: string; leadId: string | null; createdBy: string },
) {
  return sql<{ id: string }>`insert into workspaces.teams (workspace_id, id, name, lead_id, created_by)
    values (${workspaceId}, ${team.id}, ${team.name}, ${team.leadId}, ${team.createdBy})
    on conflict (workspace_id, id) do nothing returning id`;
}

export function updateTeam(workspaceId: string, id: string, team: { name: string; leadId: string | null }) {
  return sql`update workspaces.teams set name = ${team.name}, lead_id = ${team.leadId} where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Makes these the members of a team, and nobody else. */
export function writeTeamMembers(workspaceId: string, id: string, memberIds: readonly string[]) {
  return [
    sql`delete from workspaces.team_members where workspace_id = ${workspaceId} and team_id = ${id} and member_id <> all(${memberIds}::uuid[])`,
    sql`insert into workspaces.team_members (workspace_id, team_id, member_id)
      select ${workspaceId}::uuid, ${id}::uuid, member from unnest(${memberIds}::uuid[]) as member on conflict do nothing`,
  ];
}

export function markTeamDeleted(workspaceId: string, id: string, at: Date | null) {
  return sql`update workspaces.teams set deleted_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`;
}

/** How many of these ids are teams that are not in the trash. */
export function countTeamsAmong(ids: readonly string[]) {
  return sql<{
    count: number;
  }>`select count(*) from workspaces.teams t where t.id = any(${ids}::uuid[]) and t.deleted_at is null`;
}

export const emptyTeamTrash = sql`delete from workspaces.teams where deleted_at < now() - make_interval(days => ${retentionRules.trash.days}::int)`;

function matching(workspaceId: string, { q, isTrash, reachable }: TeamSearch): Fragment {
  return allOf([
    fragment`t.workspace_id = ${workspaceId}`,
    isTrash ? fragment`t.deleted_at is not null` : fragment`t.deleted_at is null`,
    permitted(reachable, { createdBy: fragment`t.created_by`, teamId: fragment`t.id` }),
    q !== undefined && hasWords(fragment`app.plain(t.name)`, q),
  ]);
}
