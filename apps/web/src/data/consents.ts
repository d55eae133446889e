import { useQuery } from '@tanstack/react-query';
import type { SetConsent } from '@backline/contract';
import { client, queryClient } from './connection.ts';

const queryKey = ['consents'];

/** What whoever is here agreed to, and how it came to that. */
export function useConsents() {
  return useQuery({ queryKey, queryFn: () => client.call('GET /users/me/consents', {}) });
}

/** Grants something, or takes it back. */
export async function setConsent(input: SetConsent): Promise<void> {
  queryClient.setQueryData(queryKey, await client.call('POST /users/me/consents', { body: input }));
}
