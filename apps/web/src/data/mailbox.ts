import { useQuery } from '@tanstack/react-query';
import { client } from './connection.ts';

/** Mail that was not sent because no mail server is configured; for operators on this machine. */
export function useMailbox() {
  return useQuery({
    queryKey: ['mailbox'],
    queryFn: async () => (await client.call('GET /dev/mailbox', {})).rows,
    refetchInterval: 5000,
    retry: false,
  });
}
