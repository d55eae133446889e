import { plain } from '@backline/contract';
import { useMemo } from 'react';
import { useSongs } from '../../data/songs.ts';

/** Finds a song of the repertoire by its title, whatever its case and accents. */
export function useSongIds(): (title: string) => string | undefined {
  const { rows } = useSongs();
  return useMemo(() => {
    const byTitle = new Map(rows.map((song) => [plain(song.title), song.id]));
    return (title) => byTitle.get(plain(title.trim()));
  }, [rows]);
}
