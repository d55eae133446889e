import { ApiError } from '@backline/client';
import type { SetList, SetListDetail } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from './connection.ts';
import { gone } from './does.ts';
import type { Listed } from './listed.ts';
import { setListMutators } from './set-list-mutators.ts';
import { useCollection, useWorkspaceData } from './workspace.tsx';

/** The set lists, the latest changed first; those in the trash only when asked for. */
export function useSetLists(options: { readonly trashed?: boolean } = {}): Listed<SetList> {
  const { setLists } = useWorkspaceData();
  const { rows, state, error } = useCollection(setLists);
  const wantsTrash = options.trashed ?? false;
  return useMemo(() => {
    const kept = rows.filter((row) => row.deletedAt === null);
    const shown = wantsTrash ? rows.filter((row) => row.deletedAt !== null) : kept;
    const latestFirst = shown.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    return { rows: latestFirst, total: kept.length, state, error, retry: () => void setLists.load() };
  }, [rows, state, error, wantsTrash, setLists]);
}

interface OpenedSetList {
  readonly setList: SetListDetail | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** One set list with its items in order, our own unanswered changes included. */
export function useSetList(id: string): OpenedSetList {
  const { workspaceId, store, setListDetails } = useWorkspaceData();
  const { rows, state } = useCollection(setListDetails);
  const asked = useQuery({
    queryKey: [workspaceId, 'set_list', id],
    enabled: store === null,
    queryFn: () => client.call('GET {ws}/setlists/:id', { workspaceId, params: { id } }),
  });
  const here = rows.find((row) => row.id === id);
  if (store === null) return { setList: asked.data, error: asked.error, retry: () => void asked.refetch() };
  return { setList: here, error: here || state !== 'ready' ? null : notHere, retry: () => void setListDetails.load() };
}

const notHere = new ApiError({ code: 'NOT_FOUND', message: 'There is nothing here.', status: 404 });

/** Reads a set list at the moment its items are wanted; throws an ApiError when it cannot. */
export function useSetListReader(): (id: string) => Promise<SetListDetail> {
  const { workspaceId, store, setListDetails } = useWorkspaceData();
  return async (id) => {
    if (store === null) return await client.call('GET {ws}/setlists/:id', { workspaceId, params: { id } });
    await store.opened();
    return setListDetails.row(id) ?? gone();
  };
}

/** What can be done to set lists; each is kept on the device when it is done. */
export function useSetListMutators() {
  const data = useWorkspaceData();
  return useMemo(() => setListMutators(data), [data]);
}
