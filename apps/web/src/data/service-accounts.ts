import type { CreateServiceAccount, ServiceAccount, UpdateServiceAccount } from '@backline/contract';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { useEveryPage, usePages } from './pages.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The service accounts of the workspace by name. */
export function useServiceAccounts(): Paged<ServiceAccount> {
  const { workspaceId } = useWorkspaceData();
  return useEveryPage(
    usePages([workspaceId, 'service_account'], (page) =>
      client.call('GET {ws}/service-accounts', { workspaceId, query: { ...page, sort: 'name' } }),
    ),
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
