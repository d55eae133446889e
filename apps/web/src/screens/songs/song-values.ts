import type { SongDetail, UpdateSong } from '@backline/contract';
import { songStatuses } from '@backline/contract';
import { onlyChanged } from '../../lib/only-changed.ts';
import { formatSongLength, parseSongLength } from '../../lib/song-length.ts';
import { oneOf } from '../../lib/search-values.ts';

/** A song as it stands in the fields of the form. */
export interface SongValues {
  readonly title: string;
  readonly artist: string;
  readonly key: string;
  readonly tempo: string;
  readonly length: string;
  readonly genre: string;
  readonly status: string;
  readonly tags: readonly string[];
  readonly lyricsChordPro: string;
}

export const blankValues: SongValues = {
  title: '',
  artist: '',
  key: '',
  tempo: '',
  length: '',
  genre: '',
  status: 'learning',
  tags: [],
  lyricsChordPro: '',
};

export function valuesOf(song: SongDetail): SongValues {
  return {
    title: song.title,
    artist: song.artist ?? '',
    key: song.key ?? '',
    tempo: song.tempo?.toString() ?? '',
    length: song.durationSeconds === null ? '' : formatSongLength(song.durationSeconds),
    genre: song.genre ?? '',
    status: song.status,
    tags: song.tags,
    lyricsChordPro: song.lyricsChordPro,
  };
}

export type SongFault = 'title' | 'key' | 'tempo' | 'length';

/** What has to be put right before a song can be sent. */
export function faultsOf({ title, key, tempo, length }: SongValues): readonly SongFault[] {
  const beats = Number(tempo);
  const wrong: Readonly<Record<SongFault, boolean>> = {
    title: title.trim() === '',
    key: key.trim() !== '' && !/^[A-G](#|b)?m?$/.test(key.trim()),
    tempo: tempo !== '' && !(Number.isInteger(beats) && beats >= 20 && beats <= 400),
    length: length.trim() !== '' && parseSongLength(length) === null,
  };
  return (['title', 'key', 'tempo', 'length'] as const).filter((name) => wrong[name]);
}

/** The song that the fields say. */
export function songOf(values: SongValues) {
  return {
    title: values.title.trim(),
    artist: values.artist.trim() || null,
    key: values.key.trim() || null,
    tempo: values.tempo === '' ? null : Number(values.tempo),
    durationSeconds: values.length.trim() === '' ? null : parseSongLength(values.length),
    genre: values.genre.trim() || null,
    status: oneOf(songStatuses, values.status) ?? 'learning',
    tags: [...values.tags],
    lyricsChordPro: values.lyricsChordPro,
  };
}

/** Only what was touched. */
export function changeOf(before: SongValues, after: SongValues): UpdateSong {
  return onlyChanged(songOf(before), songOf(after));
}
