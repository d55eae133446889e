import type { Transfer } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { refreshMe } from './me.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The hand-over that is under way, for those it concerns. */
export function useTransfer(): Transfer | undefined {
  const { workspaceId } = useWorkspaceData();
  const { data } = useQuery({
    queryKey: [workspaceId, 'transfer'],
    queryFn: () => client.call('GET {ws}/transfers', { workspaceId }),
  });
  return data?.rows[0];
}

const answers = {
  accept: 'POST {ws}/transfers/:id/accept',
  decline: 'POST {ws}/transfers/:id/decline',
  cancel: 'DELETE {ws}/transfers/:id',
} as const;

/** What can be done about handing over; each throws an ApiError when it is refused. */
export function useTransferMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => {
      await Promise.all([
        refreshMe(),
        queryClient.invalidateQueries({ queryKey: [workspaceId, 'transfer'] }),
        queryClient.invalidateQueries({ queryKey: [workspaceId, 'member'] }),
      ]);
    };
    return {
      async propose(memberId: string): Promise<void> {
        await client.call('POST {ws}/transfers', { workspaceId, body: { memberId } });
        await settled();
      },
      async answer(id: string, how: keyof typeof answers): Promise<void> {
        await client.call(answers[how], { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
