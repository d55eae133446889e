import { newId } from '@backline/client';
import type { Action, CreateOwnRole, Resource, UpdateOwnRole, WorkspaceOwnRole } from '@backline/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
import { listedPage } from './listed.ts';
import { useWorkspaceData } from './workspace.tsx';

/** The roles that the workspace made for itself, by name. */
export function useRoles(): Listed<WorkspaceOwnRole> {
  const { workspaceId } = useWorkspaceData();
  return listedPage(
    useQuery({
      queryKey: [workspaceId, 'role'],
      queryFn: () => client.call('GET {ws}/roles', { workspaceId }),
    }),
  );
}

/** What can be done to roles; each throws an ApiError when it is refused. */
export function useRoleMutators() {
  const { workspaceId } = useWorkspaceData();
  return useMemo(() => {
    const settled = async () => {
      await Promise.all(
        ['role', 'member'].map((kind) => queryClient.invalidateQueries({ queryKey: [workspaceId, kind] })),
      );
    };
    return {
      async createRole(input: CreateOwnRole): Promise<void> {
        await client.call('POST {ws}/roles', { workspaceId, body: { ...input, id: input.id ?? newId() } });
        await settled();
      },
      /** Refused when the role was changed by somebody else since `version`. */
      async updateRole({ id, version }: WorkspaceOwnRole, change: UpdateOwnRole): Promise<void> {
        await client.call('PATCH {ws}/roles/:id', { workspaceId, params: { id }, version, body: change });
        await settled();
      },
      async removeRole(id: string): Promise<void> {
        await client.call('DELETE {ws}/roles/:id', { workspaceId, params: { id } });
        await settled();
      },
    };
  }, [workspaceId]);
}

export interface AskedAccess {
  readonly userId: string;
  readonly resource: Resource;
  readonly action: Action;
  readonly id: string | undefined;
}

/** Why somebody may, or may not, do something; asks only once it is known about whom. */
export function useExplanation({ userId, resource, action, id }: AskedAccess) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'role', 'why', userId, resource, action, id],
    queryFn: () =>
      client.call('GET {ws}/access/explain', {
        workspaceId,
        query: { userId, resource, action, ...(id === undefined ? {} : { id }) },
      }),
    enabled: userId !== '',
    placeholderData: keepPreviousData,
  });
}
