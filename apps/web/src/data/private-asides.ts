import type { Aside } from '@backline/client/sync';
import type { OpenVault } from '@backline/client/vault';
import { CreatePrivateRecord, Sealed } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import type { DeviceSync } from './device.ts';
import { openedStore } from './does.ts';
import { sealing, useOpenVault } from './open-vault.ts';
import type { PrivateContent } from './private-records.ts';
import { useWorkspaceData } from './workspace.tsx';

/** What somebody entered; null where it does not open, as where its record is gone from this device. */
interface AskedContent {
  readonly content: PrivateContent | null;
}

/** Whether what a mutation asks for is sealed. */
export function isSealed({ mutation }: Aside): boolean {
  return sealedIn(mutation) !== undefined;
}

/** What a mutation would have kept sealed, opened on this device; nothing of it while private data is locked. */
export function useAskedContent({ id, mutation }: Aside) {
  const { workspaceId, store } = useWorkspaceData();
  const vault = useOpenVault();
  return useQuery({
    queryKey: [workspaceId, 'private_record', vault?.userId, 'aside', id],
    networkMode: 'always',
    enabled: vault !== null,
    queryFn: async (): Promise<AskedContent> => {
      const record = vault && recordAsked(mutation, { sync: await openedStore(store), workspaceId, vault });
      if (!vault || !record) return { content: null };
      const { openRecord } = await sealing();
      return { content: await openRecord(vault, record).catch(() => null) };
    },
  });
}

type Mutation = Aside['mutation'];

interface Here {
  readonly sync: DeviceSync;
  readonly workspaceId: string;
  readonly vault: OpenVault;
}

/** The record as the mutation would have had it, with the key for whoever looks. */
function recordAsked(mutation: Mutation, { sync, workspaceId, vault }: Here) {
  const sealed = sealedIn(mutation);
  if (!sealed) return undefined;
  const made = CreatePrivateRecord.safeParse(mutation.args);
  if (made.success) {
    const { id, kind, shares } = made.data;
    const share = shares.find(({ userId }) => userId === vault.userId);
    return share && { workspaceId, id, kind, sealed, share, formerKeys: [] };
  }
  const id = String(mutation.args['id']);
  const record = sync.row('privateRecord', mutation.name === settling ? (sync.row('conflict', id)?.rowId ?? '') : id);
  return record && { ...record, sealed };
}

function sealedIn({ name, args }: Mutation): Sealed | undefined {
  const { change, sealed, value } = args;
  const said = { 'private_record.create': sealed, 'private_record.update': inChange(change), [settling]: value }[name];
  return Sealed.safeParse(said).data;
}

const settling = 'conflict.resolve';

function inChange(change: unknown): unknown {
  return typeof change === 'object' && change !== null && 'sealed' in change ? change.sealed : undefined;
}
