import { sessionRoutes } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';

/** Where this account is logged in, newest first. */
export function useSessions() {
  return useQuery({ queryKey: ['sessions'], queryFn: async () => (await client.call(sessionRoutes, 'list', {})).rows });
}

export async function revokeSession(id: string): Promise<void> {
  await client.call(sessionRoutes, 'revoke', { params: { id } });
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

/** Ends every session but this one; gives how many there were. */
export async function revokeOtherSessions(): Promise<number> {
  const { ended } = await client.call(sessionRoutes, 'revokeOthers', {});
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
  return ended;
}
