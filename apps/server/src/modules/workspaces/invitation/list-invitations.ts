import { permits } from '@backline/contract';
import type { Invitation, InvitationLink, invitationRoutes, QueryOf } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countInvitations, invitationOrder, listInvitations } from './invitation.sql.ts';
import { liveLinks } from './link.sql.ts';

/** The invitations of a workspace; whose address they went to is told to whoever may invite. */
export async function listedInvitations(
  read: Read,
  query: QueryOf<typeof invitationRoutes.routes.list>,
): Promise<Page<Invitation>> {
  const status = query.filter?.status;
  const { window, page } = paging('invitations', query, invitationOrder(query.sort));
  return await read.snapshot('invitation', async (db, actor) => {
    const found = await db.all(listInvitations(read.workspaceId, status, window));
    const seesAddress = permits(actor, 'invitation', 'create');
    const total = query.total ? (await db.one(countInvitations(read.workspaceId, status))).count : undefined;
    return page(found, (row) => (seesAddress ? withoutSortKeys(row) : { ...withoutSortKeys(row), email: null }), total);
  });
}

export const mostLinks = 20;

/** The links that still work. */
export async function listedLinks(read: Read): Promise<Page<InvitationLink>> {
  const rows = await read.rows('invitation', liveLinks(read.workspaceId, mostLinks));
  return { rows, limit: mostLinks, nextCursor: null };
}
