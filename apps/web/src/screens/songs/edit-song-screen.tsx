import type { SongDetail } from '@backline/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useSong, useSongMutators } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { useEdited } from '../../lib/use-edited.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { SongForm } from './song-form.tsx';
import { changeOf, valuesOf } from './song-values.ts';

/** Edits a song; only what was touched is sent. */
export function EditSongScreen() {
  const { songId } = useParams({ from: '/shell/songs/$songId/edit' });
  const { data: song, error, refetch } = useSong(songId);
  return (
    <Page title={t('songs.edit')} width="text">
      {error ? <Problem error={error} onRetry={refetch} /> : null}
      {!song && !error ? <RowSkeleton rows={6} /> : null}
      {song ? (
        <OrRefused to="update" on="song" row={song}>
          <EditSong key={song.id} song={song} />
        </OrRefused>
      ) : null}
    </Page>
  );
}

interface EditSongProps {
  readonly song: SongDetail;
}

function EditSong({ song }: EditSongProps) {
  const draft = useEdited(`draft:song:${song.id}`, valuesOf(song));
  const { updateSong } = useSongMutators();
  const navigate = useNavigate();
  const leave = () => {
    draft.forget();
    void navigate({ to: '/songs/$songId', params: { songId: song.id } });
  };
  const handleSend = async () => {
    const change = changeOf(draft.before, draft.value);
    if (Object.keys(change).length > 0) await updateSong(song.id, change);
    notice(t('form.changed'));
    leave();
  };
  return <SongForm values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={leave} />;
}
