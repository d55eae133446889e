import type { CreateSong, UpdateSong } from '../bands.ts';
import { newPart, newRow } from '../sync/local-meta.ts';
import type { Around, LocalMutator, LocalRows } from '../sync/local-rows.ts';
import { changedSong, newSong } from './song-fields.ts';

interface Named {
  readonly id: string;
}

export const addSongHere: LocalMutator<CreateSong & Named> = (rows, args, around) => {
  rows.put('song', { ...newRow(args.id, around), ...newSong(args) });
  writeText(rows, args.id, args.lyricsChordPro, around);
};

export const changeSongHere: LocalMutator<Named & { readonly change: UpdateSong }> = (rows, { id, change }, around) => {
  const song = rows.get('song', id);
  if (!song) return;
  rows.put('song', { ...song, ...changedSong(song, change) });
  writeText(rows, id, change.lyricsChordPro, around);
};

export const trashSongHere: LocalMutator<Named> = (rows, { id }, { now }) => {
  const song = rows.get('song', id);
  if (song) rows.put('song', { ...song, deletedAt: now.toISOString() });
};

export const restoreSongHere: LocalMutator<Named> = (rows, { id }) => {
  const song = rows.get('song', id);
  if (song) rows.put('song', { ...song, deletedAt: null });
};

function writeText(rows: LocalRows, id: string, lyricsChordPro: string | undefined, around: Around): void {
  const known = rows.get('songText', id);
  if (lyricsChordPro === undefined || (!known && lyricsChordPro === '')) return;
  rows.put('songText', { ...(known ?? newPart(id, around)), lyricsChordPro });
}
