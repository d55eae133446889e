import { useNavigate } from '@tanstack/react-router';
import { useSongMutators } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { useKept } from '../../lib/use-kept.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { SongForm } from './song-form.tsx';
import { blankValues, songOf } from './song-values.ts';

/** Adds a song; what was typed outlives a reload. */
export function NewSongScreen() {
  const draft = useKept('draft:song', blankValues);
  const { createSong } = useSongMutators();
  const navigate = useNavigate();
  const handleSend = async () => {
    const { id, title } = await createSong(songOf(draft.value));
    draft.forget();
    notice(t('songs.added', { title }));
    await navigate({ to: '/songs/$songId', params: { songId: id } });
  };
  const handleCancel = () => {
    draft.forget();
    void navigate({ to: '/songs' });
  };
  return (
    <Page title={t('songs.add')} width="text">
      <OrRefused to="create" on="song">
        <SongForm values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={handleCancel} />
      </OrRefused>
    </Page>
  );
}
