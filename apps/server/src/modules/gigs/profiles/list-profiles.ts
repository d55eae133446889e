import type { Profile, QueryOf, profileRoutes } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countProfiles, listProfiles, profileOrder } from './profile.sql.ts';
import { viewProfile } from './profile.view.ts';

type ListQuery = QueryOf<typeof profileRoutes.routes.list>;

/** The profiles that the reader may see: their own, and those that others show to the workspace. */
export async function listedProfiles(read: Read, query: ListQuery): Promise<Page<Profile>> {
  const trashed = query.filter?.trashed ?? false;
  const { window, page } = paging('profiles', query, profileOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('profile', listProfiles(read.workspaceId, trashed, window)),
    query.total ? read.row('profile', countProfiles(read.workspaceId, trashed)) : undefined,
  ]);
  return page(rows, (row) => viewProfile(withoutSortKeys(row)), counted?.total);
}
