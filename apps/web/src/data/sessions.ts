import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';

/** Where this account is logged in, newest first. */
export function useSessions() {
  return useQuery({ queryKey: ['sessions'], queryFn: async () => (await client.call('GET /auth/sessions', {})).rows });
}

export async function revokeSession(id: string): Promise<void> {
  await client.call('DELETE /auth/sessions/:id', { params: { id } });
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

/** Ends every session but this one; gives how many there were. */
export async function revokeOtherSessions(): Promise<number> {
  const { ended } = await client.call('POST /auth/sessions/revoke-others', {});
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
  return ended;
}
