import type { Project, projectRoutes, QueryOf } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countProjects, listProjects, projectOrder } from './project.sql.ts';

/** The projects of a workspace. */
export async function listedProjects(
  read: Read,
  query: QueryOf<typeof projectRoutes.routes.list>,
): Promise<Page<Project>> {
  const { q, kind, status, trashed = false } = query.filter ?? {};
  const search = { q, kind, status, isTrash: trashed };
  const { workspaceId } = read;
  const { window, page } = paging('projects', query, projectOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('project', (reachable) => listProjects(workspaceId, { ...search, reachable }, window)),
    query.total ? read.row('project', (reachable) => countProjects(workspaceId, { ...search, reachable })) : undefined,
  ]);
  return page(rows, withoutSortKeys, counted?.count);
}
