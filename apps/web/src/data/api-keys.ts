import { grantableScopes } from '@backline/contract';
import type { ApiKey, CreateApiKey, KeyScope, NewApiKey, RotateApiKey } from '@backline/contract';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import { useMe } from './me.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';
import { useWorkspace, useWorkspaceData } from './workspace.tsx';

/** The keys of the workspace, the newest first: those that work, or those that are over. */
export function useApiKeys(over: boolean): Paged<ApiKey> {
  const { workspaceId } = useWorkspaceData();
  return usePages([workspaceId, 'api_key', over], (page) =>
    client.call('GET {ws}/api-keys', { workspaceId, query: { ...page, filter: { over } } }),
  );
}

/** The scopes that whoever is here can give. */
export function useGrantableScopes(): readonly KeyScope[] {
  const { role, seesMoney } = useWorkspace();
  const userId = useMe()?.user.id ?? '';
  return useMemo(() => grantableScopes({ userId, role, seesMoney }), [role, seesMoney, userId]);
}

/** What can be done to keys; each throws an ApiError when it is refused. */
export function useApiKeyMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => {
      await Promise.all(
        ['api_key', 'service_account'].map((kind) => queryClient.invalidateQueries({ queryKey: [workspaceId, kind] })),
      );
    };
    return {
      /** The answer alone holds the secret. */
      async createKey(input: CreateApiKey): Promise<NewApiKey> {
        const made = await client.call('POST {ws}/api-keys', { workspaceId, body: input });
        await settled();
        return made;
      },
      async rotateKey(id: string, input: RotateApiKey): Promise<NewApiKey> {
        const made = await client.call('POST {ws}/api-keys/:id/rotate', { workspaceId, params: { id }, body: input });
        await settled();
        return made;
      },
      async revokeKey(id: string): Promise<void> {
        await client.call('DELETE {ws}/api-keys/:id', { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}
