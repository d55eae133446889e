import { retentionRules } from '@backline/contract';
import type { AskedRow, Project, ProjectGrants } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, permitted, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';
import { builtInOrMade } from '../role/role.sql.ts';

const shape = fragment`p.id, p.workspace_id as "workspaceId", p.version, p.created_by as "createdBy", p.created_at as "createdAt",
  p.updated_at as "updatedAt", p.deleted_at as "deletedAt", p.name, p.kind, p.status, p.starts_on as "startsOn", p.ends_on as "endsOn",
  jsonb_build_object(
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('teamId', g.team_id, 'role', coalesce(g.role, g.role_id::text)) order by g.team_id), '[]')
      from workspaces.project_teams g where g.workspace_id = p.workspace_id and g.project_id = p.id),
    'members', (select coalesce(jsonb_agg(jsonb_build_object('memberId', g.member_id, 'role', coalesce(g.role, g.role_id::text)) order by g.member_id), '[]')
      from workspaces.project_members g where g.workspace_id = p.workspace_id and g.project_id = p.id)) as grants`;

export function projectById(workspaceId: string, id: string) {
  return sql<Project>`select ${shape} from workspaces.projects p where p.workspace_id = ${workspaceId} and p.id = ${id}`;
}

/** What conditions ask of a project. */
export function askedProject(workspaceId: string, id: string) {
  return sql<AskedRow>`select p.created_by as "createdBy", p.status, p.id as "projectId" from workspaces.projects p
    where p.workspace_id = ${workspaceId} and p.id = ${id}`;
}

export function projectToChange(workspaceId: string, id: string) {
  return sql<Project>`select ${shape} from workspaces.projects p
    where p.workspace_id = ${workspaceId} and p.id = ${id} for update of p`;
}

export interface ProjectSearch {
  readonly q: string | undefined;
  readonly kind: Project['kind'] | undefined;
  readonly status: Project['status'] | undefined;
  readonly isTrash: boolean;
  readonly reachable: Reachable;
}

export function listProjects(workspaceId: string, search: ProjectSearch, window: PageWindow) {
  return sql<Project & Sorted>`select ${shape}${sortColumns(window.order)} from workspaces.projects p
    ${pageOfRows(matching(workspaceId, search), window)}`;
}

const keys: readonly SortKey[] = [
  { name: 'name', by: fragment`app.plain(p.name)`, kind: 'text' },
  { name: 'startsOn', by: fragment`p.starts_on`, kind: 'date', mayLack: true, isShown: true },
  { name: 'createdAt', by: fragment`p.created_at`, kind: 'timestamptz' },
];
const id: SortKey = { name: 'id', by: fragment`p.id`, kind: 'uuid', isShown: true };

/** By name, unless asked otherwise. */
export function projectOrder(sort = 'name'): SortOrder {
  return sortOrder(sort, keys, [{ ...id, down: sort.startsWith('-') }]);
}

export function countProjects(workspaceId: string, search: ProjectSearch) {
  return sql<{ count: number }>`select count(*) from workspaces.projects p where ${matching(workspaceId, search)}`;
}

export type ProjectFacts = Pick<Project, 'name' | 'kind' | 'status' | 'startsOn' | 'endsOn'>;

/** Adds a project; no row comes back where its id is taken. */
export function insertProject(workspaceId: string, project: ProjectFacts & { id: string; createdBy: string }) {
  return sql<{
    id: string;
  }>`insert into workspaces.projects (workspace_id, id, name, kind, status, starts_on, ends_on, created_by)
    values (${workspaceId}, ${project.id}, ${project.name}, ${project.kind}, ${project.status}, ${project.startsOn}::date,
      ${project.endsOn}::date, ${project.createdBy})
    on conflict (workspace_id, id) do nothing returning id`;
}

export function updateProject(workspaceId: string, id: string, project: ProjectFacts) {
  return sql`update workspaces.projects set name = ${project.name}, kind = ${project.kind}, status = ${project.status},
      starts_on = ${project.startsOn}::date, ends_on = ${project.endsOn}::date
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Lets these into a project, and nobody else. */
export function writeGrants(workspaceId: string, id: string, { teams, members }: ProjectGrants) {
  return [
    sql`delete from workspaces.project_teams where workspace_id = ${workspaceId} and project_id = ${id}`,
    sql`delete from workspaces.project_members where workspace_id = ${workspaceId} and project_id = ${id}`,
    sql`insert into workspaces.project_teams (workspace_id, project_id, team_id, role, role_id)
      select ${workspaceId}::uuid, ${id}::uuid, g."teamId", ${builtInOrMade}
      from jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) as g ("teamId" uuid, role text)`,
    sql`insert into workspaces.project_members (workspace_id, project_id, member_id, role, role_id)
      select ${workspaceId}::uuid, ${id}::uuid, g."memberId", ${builtInOrMade}
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as g ("memberId" uuid, role text)`,
  ];
}

export function markProjectDeleted(workspaceId: string, id: string, at: Date | null) {
  return sql`update workspaces.projects set deleted_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`;
}

export const emptyProjectTrash = sql`delete from workspaces.projects where deleted_at < now() - make_interval(days => ${retentionRules.trash.days}::int)`;

const askedColumns = {
  createdBy: fragment`p.created_by`,
  status: fragment`p.status`,
  projectId: fragment`p.id`,
};

function matching(workspaceId: string, { q, kind, status, isTrash, reachable }: ProjectSearch): Fragment {
  return allOf([
    fragment`p.workspace_id = ${workspaceId}`,
    isTrash ? fragment`p.deleted_at is not null` : fragment`p.deleted_at is null`,
    permitted(reachable, askedColumns),
    kind !== undefined && fragment`p.kind = ${kind}`,
    status !== undefined && fragment`p.status = ${status}`,
    q !== undefined && hasWords(fragment`app.plain(p.name)`, q),
  ]);
}
