import { z } from 'zod';
import { fail } from '#platform/kernel';
import type { Actor } from '#platform/kernel';
import type { Exchange, Means } from './exchange.ts';

const RowParams = z.looseObject({ id: z.string().max(100).optional() });

/** Notes who reads; what somebody sees by a support grant is kept before it is shown, and nothing leaves the house that way. */
export function createLooks({ onLook }: Means, { route, request }: Exchange, workspaceId: string) {
  const grantIds = new Set<string>();
  return {
    met({ support }: Actor): void {
      if (!support) return;
      // A screen reads by GET; what is asked for otherwise is a file.
      if (route.method !== 'GET') fail('FORBIDDEN', { message: looksOnly });
      grantIds.add(support.grantId);
    },
    async keep(): Promise<void> {
      for (const grantId of grantIds) {
        const { id = null } = RowParams.parse(request.params);
        await onLook({ workspaceId, grantId, what: route.path, objectId: id });
      }
    },
  };
}

const looksOnly = 'You look into this workspace for support: exports are for its members.';
