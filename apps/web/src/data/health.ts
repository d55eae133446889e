import { useQuery } from '@tanstack/react-query';
import { client } from './connection.ts';

const askEvery = 10_000;

/** How the installation is, followed. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: () => client.call('GET /admin/health', {}),
    refetchInterval: askEvery,
  });
}
