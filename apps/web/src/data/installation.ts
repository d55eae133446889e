import type { ChangeInstallation, Installation } from '@backline/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';

const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => client.call('GET /installation', {}),
});

/** What whoever runs the installation has set; undefined while it is not known yet. */
export function useInstallation(): Installation | undefined {
  return useQuery(installationQuery).data;
}

/** Changes it; throws an ApiError when it is refused. */
export async function changeInstallation(change: ChangeInstallation): Promise<void> {
  const now = await client.call('PATCH /admin/installation', { body: change });
  queryClient.setQueryData(installationQuery.queryKey, now);
}
