import type { Song } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { RowLink } from '../../ui/row-link.tsx';
import type { SongSearch } from './song-search.ts';
import { SongStatusChip } from './song-status-chip.tsx';

interface SongRowProps {
  readonly song: Song;
  readonly search: SongSearch;
  readonly isShown: boolean;
}

/** One song as a line. */
export function SongRow({ song, search, isShown }: SongRowProps) {
  return (
    <RowLink
      link={{ to: '/songs/$songId', params: { songId: song.id }, search }}
      title={song.title}
      text={[song.artist, song.genre, ...song.tags].filter(Boolean).join(' · ')}
      isShown={isShown}
    >
      {song.status === 'ready' ? null : <SongStatusChip status={song.status} />}
      <span data-wide>{song.key}</span>
      <span data-wide>{song.tempo === null ? '' : t('songs.bpm', { count: song.tempo })}</span>
      <span>{song.durationSeconds === null ? '' : formatSongLength(song.durationSeconds)}</span>
    </RowLink>
  );
}
