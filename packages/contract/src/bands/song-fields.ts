import type { CreateSong, Song, UpdateSong } from '../bands.ts';
import type { rowShape } from '../values.ts';
import { withChange } from '../with-change.ts';

/** What a person says about a song, without its text. */
export type SongFields = Omit<Song, keyof typeof rowShape>;

const blank: Omit<SongFields, 'title'> = {
  artist: null,
  key: null,
  tempo: null,
  durationSeconds: null,
  genre: null,
  status: 'learning',
  tags: [],
};

/** The facts of a new song; what is not known stays empty, and until somebody says more it is being learnt. */
export function newSong({ id: _, lyricsChordPro: __, ...given }: CreateSong): SongFields {
  return withChange({ ...blank, title: given.title }, given);
}

/** The facts of a song after a change. */
export function changedSong(song: SongFields, { lyricsChordPro: _, ...change }: UpdateSong): SongFields {
  return withChange(song, change);
}
