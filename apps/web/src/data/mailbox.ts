import { mailboxRoutes } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client } from './connection.ts';

/** Mail that was not sent because no mail server is configured; for operators on this machine. */
export function useMailbox() {
  return useQuery({
    queryKey: ['mailbox'],
    queryFn: async () => (await client.call(mailboxRoutes, 'list', {})).rows,
    refetchInterval: 5000,
    retry: false,
  });
}
