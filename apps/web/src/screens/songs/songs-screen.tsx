import { filterSongs, sortSongs } from '@backline/contract';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSongs } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowList } from '../../ui/row-list.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { SideBySide } from '../../ui/side-by-side.tsx';
import { SongRow } from './song-row.tsx';
import type { SongSearch } from './song-search.ts';
import { SongsEmpty } from './songs-empty.tsx';
import { SongsHead } from './songs-head.tsx';

/** The repertoire, narrowed and sorted by what the address says; one song stands beside it. */
export function SongsScreen() {
  const search = useSearch({ from: '/shell/songs' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/songs/$songId', shouldThrow: false })?.params.songId;
  const { rows: all, total, state, error, retry } = useSongs({ trashed: search.trashed ?? false });
  const rows = useMemo(() => sortSongs(filterSongs(all, search), search.sort ?? 'title'), [all, search]);
  const narrow = (next: SongSearch) => void navigate({ to: '.', search: next, replace: true });
  return (
    <SideBySide
      listLabel={t('songs.title')}
      detailLabel={t('songs.song')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <SongsHead all={all} shown={rows.length} search={search} isReady={state === 'ready'} onNarrow={narrow} />
          {state === 'loading' ? <RowSkeleton rows={12} /> : null}
          {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
          {state === 'ready' && rows.length === 0 ? (
            <SongsEmpty isNew={total === 0} isTrash={search.trashed ?? false} onClear={() => narrow({})} />
          ) : null}
          {state === 'ready' && rows.length > 0 ? (
            <RowList
              label={t('songs.title')}
              rows={rows}
              renderRow={(song) => <SongRow song={song} search={search} isShown={song.id === shownId} />}
            />
          ) : null}
        </>
      }
    />
  );
}
