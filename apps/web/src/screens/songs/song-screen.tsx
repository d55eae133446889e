import { useParams, useSearch } from '@tanstack/react-router';
import { useSong, useSongs } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { Chip } from '../../ui/chip.tsx';
import { Detail } from '../../ui/detail.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { SongActions } from './song-actions.tsx';
import { SongSheet } from './song-sheet.tsx';
import { SongStatusChip } from './song-status-chip.tsx';

/** One song: its facts at once, its words and chords when they have come. */
export function SongScreen() {
  const { songId } = useParams({ from: '/shell/songs/$songId' });
  const search = useSearch({ from: '/shell/songs' });
  const kept = useSongs().rows.find((row) => row.id === songId);
  const { data: detail, error, refetch } = useSong(songId);
  const song = kept ?? detail;
  if (!song) return error ? <Problem error={error} onRetry={refetch} /> : <RowSkeleton rows={6} />;
  return (
    <Detail
      title={song.title}
      lead={
        <>
          {song.artist ? <span>{song.artist}</span> : null}
          <SongStatusChip status={song.status} />
          {song.tags.map((tag) => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </>
      }
      back={{ to: '/songs', search }}
      backLabel={t('songs.close')}
      actions={<SongActions song={song} />}
    >
      <Facts
        facts={[
          { name: t('songs.key'), value: song.key },
          { name: t('songs.tempo'), value: song.tempo === null ? null : t('songs.bpm', { count: song.tempo }) },
          {
            name: t('songs.length'),
            value: song.durationSeconds === null ? null : formatSongLength(song.durationSeconds),
          },
          { name: t('songs.genre'), value: song.genre },
        ]}
      />
      {detail ? <SongSheet key={detail.id} song={{ ...song, lyricsChordPro: detail.lyricsChordPro }} /> : null}
      {!detail && error ? <Problem error={error} onRetry={refetch} /> : null}
      {!detail && !error ? <RowSkeleton rows={4} /> : null}
    </Detail>
  );
}
