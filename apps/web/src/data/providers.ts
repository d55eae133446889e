import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';

const linkedKey = ['linked-providers'];

/** Who else people can log in by on this installation. */
export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: async () => (await client.call('GET /auth/providers', {})).rows,
  });
}

/** The providers that open this account. */
export function useLinkedProviders() {
  return useQuery({
    queryKey: linkedKey,
    queryFn: async () => (await client.call('GET /users/me/providers', {})).rows,
  });
}

/** Leaves for a provider's page to log in by it; the server leads back. */
export async function logInBy(provider: string, to?: string): Promise<void> {
  const { url } = await client.call('POST /auth/oauth/:provider', {
    params: { provider },
    body: to === undefined ? {} : { to },
  });
  location.assign(url);
}

/** Leaves for a provider's page to link it to this account; the server leads back. */
export async function linkProvider(provider: string): Promise<void> {
  const { url } = await client.call('POST /auth/oauth/:provider/link', { params: { provider } });
  location.assign(url);
}

export async function unlinkProvider(id: string): Promise<void> {
  await client.call('DELETE /users/me/providers/:id', { params: { id } });
  await queryClient.invalidateQueries({ queryKey: linkedKey });
}
