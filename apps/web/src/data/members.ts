import type { ChangeRole, Member } from '@backline/contract';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { useEveryPage, usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The people of the workspace whose name fits, page by page. */
export function useMembers(words = ''): Paged<Member> {
  const { workspaceId } = useWorkspaceData();
  const filter = words.trim() === '' ? {} : { filter: { q: words.trim() } };
  return usePages([workspaceId, 'member', words.trim()], (page) =>
    client.call('GET {ws}/members', { workspaceId, query: { ...page, sort: 'name', total: true, ...filter } }),
  );
}

/** The people of the workspace to choose from. */
export function useEveryMember(): Paged<Member> {
  return useEveryPage(useMembers());
}

/** What can be done to members; each throws an ApiError when it is refused. */
export function useMemberMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => await queryClient.invalidateQueries({ queryKey: [workspaceId, 'member'] });
    return {
      async changeRole(id: string, role: ChangeRole['role']): Promise<void> {
        await client.call('PATCH {ws}/members/:id', { workspaceId, params: { id }, body: { role } });
        await settled();
      },
      async removeMember(id: string): Promise<void> {
        await client.call('DELETE {ws}/members/:id', { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
