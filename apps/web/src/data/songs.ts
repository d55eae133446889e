import { newId } from '@backline/client';
import type { CreateSong, Song, SongDetail, UpdateSong } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { changed } from './changed.ts';
import { client, queryClient } from './connection.ts';
import type { Listed } from './listed.ts';
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

/** One song with its text. */
export function useSong(id: string) {
  const { workspaceId } = useWorkspaceData();
  return useQuery({
    queryKey: [workspaceId, 'song', id],
    queryFn: () => client.call('GET {ws}/songs/:id', { workspaceId, params: { id } }),
  });
}

/** What can be done to songs; each shows at once and throws an ApiError when it is refused. */
export function useSongMutators() {
  const data = useWorkspaceData();
  return useMemo(() => songMutators(data), [data]);
}

export function songMutators({ workspaceId, songs }: WorkspaceData) {
  const rowOf = ({ lyricsChordPro, ...song }: SongDetail): Song => {
    queryClient.setQueryData([workspaceId, 'song', song.id], { ...song, lyricsChordPro });
    return song;
  };
  return {
    createSong(input: CreateSong): Promise<SongDetail> {
      const { lyricsChordPro: _, ...facts } = input;
      const id = input.id ?? newId();
      return songs.wish({
        id,
        show: () => changed(blankSong(id, workspaceId, input.title), facts),
        send: () => client.call('POST {ws}/songs', { workspaceId, body: { ...input, id } }),
        rowOf,
      });
    },
    updateSong(id: string, change: UpdateSong): Promise<SongDetail> {
      const { lyricsChordPro: _, ...facts } = change;
      return songs.wish({
        id,
        show: (row) => row && changed(row, facts),
        send: () => client.call('PATCH {ws}/songs/:id', { workspaceId, params: { id }, body: change }),
        rowOf,
      });
    },
    trashSong(id: string): Promise<SongDetail> {
      return songs.wish({
        id,
        show: (row) => row && { ...row, deletedAt: new Date().toISOString() },
        send: () => client.call('DELETE {ws}/songs/:id', { workspaceId, params: { id } }),
        rowOf,
      });
    },
    restoreSong(id: string): Promise<SongDetail> {
      return songs.wish({
        id,
        show: (row) => row && { ...row, deletedAt: null },
        send: () => client.call('POST {ws}/songs/:id/restore', { workspaceId, params: { id } }),
        rowOf,
      });
    },
  };
}

function blankSong(id: string, workspaceId: string, title: string): Song {
  const now = new Date().toISOString();
  return {
    id,
    workspaceId,
    version: 0,
    createdBy: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    title,
    artist: null,
    key: null,
    tempo: null,
    durationSeconds: null,
    genre: null,
    status: 'learning',
    tags: [],
  };
}
