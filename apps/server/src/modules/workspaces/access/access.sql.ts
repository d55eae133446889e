import { sql } from '#platform/kernel';

/** What somebody is in the open workspace, as the door reads it; null for nobody's. */
export function standingOf(userId: string) {
  return sql<{ standing: string | null }>`select app.standing_of(${userId}::uuid) as standing`;
}

/** What these people, roles, projects and teams of a workspace are called. */
export function namesOf(workspaceId: string, userId: string, ids: readonly string[]) {
  return sql<{ id: string; name: string }>`
    select user_id as id, display_name as name from app.people() where user_id = ${userId} or user_id = any(${ids}::uuid[])
    union all select id, name from workspaces.roles where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id, name from workspaces.projects where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id, name from workspaces.teams where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
}
