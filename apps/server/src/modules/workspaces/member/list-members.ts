import { permits } from '@backline/contract';
import type { Member, memberRoutes, QueryOf } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Actor, Read } from '#platform/kernel';
import { countMembers, listMembers, memberOrder } from './member.sql.ts';

/** The people of a workspace. */
export async function listedMembers(
  read: Read,
  query: QueryOf<typeof memberRoutes.routes.list>,
): Promise<Page<Member>> {
  const search = { q: query.filter?.q, role: query.filter?.role };
  const { window, page } = paging('members', query, memberOrder(query.sort));
  return await read.snapshot('member', async (db, actor) => {
    const found = await db.all(listMembers(search, window));
    const total = query.total ? (await db.one(countMembers(search))).count : undefined;
    return page(found, (row) => viewMember(withoutSortKeys(row), actor), total);
  });
}

/** A member as somebody may see them: addresses are for whoever runs the workspace. */
export function viewMember(member: Member, actor: Actor): Member {
  const seesAddress = member.userId === actor.userId || permits(actor, 'member', 'create');
  return seesAddress ? member : { ...member, email: null };
}
