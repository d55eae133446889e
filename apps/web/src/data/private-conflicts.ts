import type { Conflict, Sealed } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { does, gone, openedStore } from './does.ts';
import { openVault, said, sealing, useOpenVault } from './open-vault.ts';
import type { PrivateContent } from './private-records.ts';
import { useWorkspaceData } from './workspace.tsx';

/** Both values and what stood before them, opened on this device; null where one does not open. */
export interface PrivateSides {
  readonly mine: PrivateContent | null;
  readonly theirs: PrivateContent | null;
  readonly base: PrivateContent | null;
}

/** What two people wrote into one private record; nothing of it while private data is locked. */
export function usePrivateSides({ id, version, rowId, mine, theirs, base }: Conflict) {
  const { workspaceId, store } = useWorkspaceData();
  const vault = useOpenVault();
  return useQuery({
    queryKey: [workspaceId, 'private_record', vault?.userId, 'conflict', id, version],
    networkMode: 'always',
    enabled: vault !== null,
    queryFn: async (): Promise<PrivateSides> => {
      const { openRecord } = await sealing();
      const record = (await openedStore(store)).row('privateRecord', rowId) ?? gone();
      const opened = async (value: Conflict['mine']) => {
        if (!vault || !isSealed(value)) return null;
        return await openRecord(vault, { ...record, sealed: value }).catch(() => null);
      };
      const [ofMine, ofTheirs, ofBase] = await Promise.all([opened(mine), opened(theirs), opened(base)]);
      return { mine: ofMine, theirs: ofTheirs, base: ofBase };
    },
  });
}

/** What can be done about two values of a private record. */
export function usePrivateSettling({ id, rowId }: Conflict) {
  const { store } = useWorkspaceData();
  return useMemo(
    () => ({
      leave: async () => void (await does(store, 'conflict.resolve', { id, choice: 'theirs' })),
      /** Seals what should stand by the key that the record has now, which may be another than that of either value. */
      async write(content: PrivateContent): Promise<void> {
        const record = (await openedStore(store)).row('privateRecord', rowId) ?? gone();
        const { v, kid, iv, ct } = await said(async ({ reseal }) => await reseal(openVault(), record, content));
        await does(store, 'conflict.resolve', { id, choice: 'value', value: { v, kid, iv, ct } });
      },
    }),
    [store, id, rowId],
  );
}

function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'kid' in value && 'ct' in value;
}
