import { newId } from '@backline/client';
import type { DeviceSync } from './device.ts';
import type { CreateSong, Song, SongDetail, UpdateSong } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from './connection.ts';
import { beforeOf, does, gone, openedStore } from './does.ts';
import type { Listed } from './listed.ts';
import { useOnDevice } from './use-on-device.ts';
import type { Opened } from './use-on-device.ts';
import { useCollection, useWorkspaceData } from './workspace.tsx';
import type { WorkspaceData } from './workspace-data.ts';

/** The repertoire, songs in the trash only when asked for. */
export function useSongs(options: { readonly trashed?: boolean } = {}): Listed<Song> {
  const { songs } = useWorkspaceData();
  const { rows, state, error } = useCollection(songs);
  const wantsTrash = options.trashed ?? false;
  return useMemo(() => {
    const kept = rows.filter((row) => row.deletedAt === null);
    const shown = wantsTrash ? rows.filter((row) => row.deletedAt !== null) : kept;
    return { rows: shown, total: kept.length, state, error, retry: () => void songs.load() };
  }, [rows, state, error, wantsTrash, songs]);
}

const tables = ['song', 'songText'] as const;

/** One song with its text. */
export function useSong(id: string): Opened<SongDetail> {
  const { workspaceId, store } = useWorkspaceData();
  const onDevice = useOnDevice(tables, id, songOn);
  const asked = useQuery({
    queryKey: [workspaceId, 'song', id],
    enabled: store === null,
    queryFn: () => client.call('GET {ws}/songs/:id', { workspaceId, params: { id } }),
  });
  return store === null ? { data: asked.data, error: asked.error, refetch: () => void asked.refetch() } : onDevice;
}

/** What can be done to songs; each is kept on the device when it is done. */
export function useSongMutators() {
  const data = useWorkspaceData();
  return useMemo(() => songMutators(data), [data]);
}

export function songMutators({ store }: WorkspaceData) {
  const after = (sync: DeviceSync, id: string): SongDetail => songOn(sync, id) ?? gone();
  return {
    async createSong(input: CreateSong): Promise<SongDetail> {
      const id = input.id ?? newId();
      return after(await does(store, 'song.add', { ...input, id }), id);
    },
    async updateSong(id: string, change: UpdateSong): Promise<SongDetail> {
      const sync = await openedStore(store);
      const song = after(sync, id);
      const { lyricsChordPro: _, ...facts } = change;
      const text = change.lyricsChordPro === undefined ? {} : { lyricsChordPro: change.lyricsChordPro };
      const base = {
        ...beforeOf(song, facts, song.version),
        ...beforeOf(song, text, sync.row('songText', id)?.version ?? 0),
      };
      return after(await does(store, 'song.update', { id, change }, base), id);
    },
    async trashSong(id: string): Promise<SongDetail> {
      const { version, deletedAt } = after(await openedStore(store), id);
      return after(await does(store, 'song.trash', { id }, { deletedAt: { v: deletedAt, from: version } }), id);
    },
    async restoreSong(id: string): Promise<SongDetail> {
      return after(await does(store, 'song.restore', { id }), id);
    },
  };
}

function songOn(sync: DeviceSync, id: string): SongDetail | undefined {
  const song = sync.row('song', id);
  return song && { ...song, lyricsChordPro: sync.row('songText', id)?.lyricsChordPro ?? '' };
}
