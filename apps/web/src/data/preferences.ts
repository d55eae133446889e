import type { ChangePreferences, Preferences } from '@backline/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';

const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => client.call('GET /users/me/preferences', {}),
  staleTime: 60_000,
});

/** How whoever is logged in likes to have it. */
export function usePreferences() {
  return useQuery(preferencesQuery);
}

/** Changes some of it, on every device. */
export async function changePreferences(change: ChangePreferences): Promise<Preferences> {
  const changed = await client.call('PATCH /users/me/preferences', { body: change });
  queryClient.setQueryData(preferencesQuery.queryKey, changed);
  return changed;
}
