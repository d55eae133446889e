import type { QueryOf, Team, teamRoutes } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countTeams, listTeams, teamOrder } from './team.sql.ts';

/** The teams of a workspace. */
export async function listedTeams(read: Read, query: QueryOf<typeof teamRoutes.routes.list>): Promise<Page<Team>> {
  const search = { q: query.filter?.q, isTrash: query.filter?.trashed ?? false };
  const { window, page } = paging('teams', query, teamOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('team', (reachable) => listTeams(read.workspaceId, { ...search, reachable }, window)),
    query.total ? read.row('team', (reachable) => countTeams(read.workspaceId, { ...search, reachable })) : undefined,
  ]);
  return page(rows, withoutSortKeys, counted?.count);
}
