import type { AccountFile, AuditEntry, KnownAccount, PlatformRole, UserState } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useSettled } from '../lib/use-settled.ts';
import { client, queryClient } from './connection.ts';
import type { Paged } from './pages.ts';
import { usePages } from './pages.ts';

const kind = 'operated-account';

export interface AccountFilter {
  readonly q?: string;
  readonly state?: UserState;
  readonly platformRole?: PlatformRole;
}

/** The accounts of the installation, page after page. */
export function useAccounts(given: AccountFilter): Paged<KnownAccount> {
  const filter = useSettled(given);
  return usePages([kind, 'list', filter], (page) =>
    client.call('GET /admin/users', { query: { ...page, filter, total: true } }),
  );
}

/** One account with its sessions and workspaces. */
export function useAccountFile(id: string) {
  return useQuery({
    queryKey: [kind, 'file', id],
    queryFn: () => client.call('GET /admin/users/:id', { params: { id } }),
    staleTime: 5_000,
  });
}

/** What the log of the platform says of an account. */
export function useAccountHistory(id: string): Paged<AuditEntry> {
  return usePages([kind, id, 'history'], (page) =>
    client.call('GET /admin/users/:id/history', { params: { id }, query: page }),
  );
}

/** What can be done to an account; each throws an ApiError when it is refused. */
export const accountActs = {
  suspend: (id: string, reason: string) =>
    done(client.call('POST /admin/users/:id/suspend', { params: { id }, body: { reason } })),
  ban: (id: string, reason: string) =>
    done(client.call('POST /admin/users/:id/ban', { params: { id }, body: { reason } })),
  lift: (id: string, reason: string) =>
    done(client.call('POST /admin/users/:id/lift', { params: { id }, body: { reason } })),
  unlock: (id: string, reason: string) =>
    done(client.call('POST /admin/users/:id/unlock', { params: { id }, body: { reason } })),
  async endSessions(id: string, reason: string): Promise<void> {
    await client.call('POST /admin/users/:id/end-sessions', { params: { id }, body: { reason } });
    await settle();
  },
} as const;

/** Gives a platform role, another one, or (null) takes it away. */
export async function givePlatformRole(id: string, platformRole: PlatformRole | null, reason: string): Promise<void> {
  await done(
    platformRole === null
      ? client.call('POST /admin/users/:id/platform-role/withdraw', { params: { id }, body: { reason } })
      : client.call('PUT /admin/users/:id/platform-role', { params: { id }, body: { platformRole, reason } }),
  );
}

async function done(asked: Promise<AccountFile>): Promise<void> {
  const file = await asked;
  queryClient.setQueryData([kind, 'file', file.id], file);
  await settle();
}

async function settle(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [kind] });
}
