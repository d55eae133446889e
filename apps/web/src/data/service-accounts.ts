import type { CreateServiceAccount, ServiceAccount, UpdateServiceAccount } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The service accounts of the workspace by name. */
export function useServiceAccounts(): Listed<ServiceAccount> {
  const { workspaceId } = useWorkspaceData();
  return listedPage(
    useQuery({
      queryKey: [workspaceId, 'service_account'],
      queryFn: () => client.call('GET {ws}/service-accounts', { workspaceId, query: { limit: 100, sort: 'name' } }),
    }),
  );
}

/** What can be done to service accounts; each throws an ApiError when it is refused. */
export function useServiceAccountMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => {
      await Promise.all(
        ['api_key', 'service_account'].map((kind) => queryClient.invalidateQueries({ queryKey: [workspaceId, kind] })),
      );
    };
    return {
      async createAccount(input: CreateServiceAccount): Promise<void> {
        await client.call('POST {ws}/service-accounts', { workspaceId, body: input });
        await settled();
      },
      /** Refused when the account was changed by somebody else since `version`. */
      async updateAccount({ id, version }: ServiceAccount, change: UpdateServiceAccount): Promise<void> {
        await client.call('PATCH {ws}/service-accounts/:id', { workspaceId, params: { id }, version, body: change });
        await settled();
      },
      async deleteAccount(id: string): Promise<void> {
        await client.call('DELETE {ws}/service-accounts/:id', { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
