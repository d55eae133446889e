import type { CreateInvitationLink, Invitation, InvitationLink, Invite, NewInvitationLink } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The newest invitations into the workspace. */
export function useInvitations(): Paged<Invitation> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, 'invitation'], (page) =>
    client.call('GET {ws}/invitations', { workspaceId, query: page }),
  );
}

/** The links that people may come by. */
export function useInvitationLinks(): Listed<InvitationLink> {
  const { workspaceId } = useWorkspaceData();
  return listedPage(
    useQuery({
      queryKey: [workspaceId, 'invitation_link'],
      queryFn: () => client.call('GET {ws}/invitation-links', { workspaceId }),
    }),
  );
}

const answers = {
  resend: 'POST {ws}/invitations/:id/resend',
  approve: 'POST {ws}/invitations/:id/approve',
  revoke: 'DELETE {ws}/invitations/:id',
} as const;

/** What can be done about invitations; each throws an ApiError when it is refused. */
export function useInvitationMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => {
      await Promise.all(
        ['invitation', 'invitation_link', 'member'].map((kind) =>
          queryClient.invalidateQueries({ queryKey: [workspaceId, kind] }),
        ),
      );
    };
    return {
      async invite(input: Invite): Promise<void> {
        await client.call('POST {ws}/invitations', { workspaceId, body: input });
        await settled();
      },
      async answer(id: string, how: keyof typeof answers): Promise<void> {
        await client.call(answers[how], { workspaceId, params: { id } });
        await settled();
      },
      async createLink(input: CreateInvitationLink): Promise<NewInvitationLink> {
        const link = await client.call('POST {ws}/invitation-links', { workspaceId, body: input });
        await settled();
        return link;
      },
      async revokeLink(id: string): Promise<void> {
        await client.call('DELETE {ws}/invitation-links/:id', { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
