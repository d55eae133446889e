import type { Profile, QueryOf, profileRoutes } from '@backline/contract';
import { offsetOf, pageOf } from '#platform/http';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { countProfiles, listProfiles } from './profile.sql.ts';
import { viewProfile } from './profile.view.ts';

type ListQuery = QueryOf<typeof profileRoutes.routes.list>;

/** The profiles that the reader may see: their own, and those that others show to the workspace. */
export async function listedProfiles(read: Read, query: ListQuery): Promise<Page<Profile>> {
  const trashed = query.filter?.trashed ?? false;
  const asked = { trashed, sort: query.sort ?? 'name', limit: query.limit + 1, offset: offsetOf(query) };
  const [rows, counted] = await Promise.all([
    read.rows('profile', listProfiles(read.workspaceId, asked)),
    query.total ? read.row('profile', countProfiles(read.workspaceId, trashed)) : undefined,
  ]);
  return pageOf(query, rows.map(viewProfile), counted?.total);
}
