import type { ChangeRole, Member } from '@backline/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { useWorkspaceData } from './workspace.tsx';

const mostShown = 100;

/** The people of the workspace, the first hundred that a name fits. */
export function useMembers(words = ''): Listed<Member> {
  const { workspaceId } = useWorkspaceData();
  const filter = words.trim() === '' ? {} : { filter: { q: words.trim() } };
  return listedPage(
    useQuery({
      queryKey: [workspaceId, 'member', words.trim()],
      queryFn: () =>
        client.call('GET {ws}/members', { workspaceId, query: { limit: mostShown, total: true, ...filter } }),
      placeholderData: keepPreviousData,
    }),
  );
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
