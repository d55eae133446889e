import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Allowed } from '../../data/may.tsx';
import { useSongMutators } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { sampleSong } from './sample-song.ts';

interface SongsEmptyProps {
  /** There never was a song, rather than filtered away. */
  readonly isNew: boolean;
  readonly isTrash: boolean;
  readonly onClear: () => void;
}

/** What the repertoire says when it has no song to show. */
export function SongsEmpty({ isNew, isTrash, onClear }: SongsEmptyProps) {
  const { createSong } = useSongMutators();
  const navigate = useNavigate();
  const handleSample = async () => {
    const { id } = await createSong(sampleSong);
    await navigate({ to: '/songs/$songId', params: { songId: id } });
  };
  if (isTrash) return <Empty title={t('log.trash.empty.title')} text={t('list.trash.empty')} />;
  if (!isNew) {
    return (
      <Empty title={t('songs.none.title')} text={t('songs.none.text')}>
        <Button variant="default" onClick={onClear}>
          {t('log.none.action')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('songs.empty.title')} text={t('songs.empty.text')}>
      <Allowed to="create" on="song">
        <Button component={Link} to="/songs/new">
          {t('songs.empty.action')}
        </Button>
        <Button variant="default" onClick={() => void handleSample().catch(noticeProblem)}>
          {t('songs.empty.sample')}
        </Button>
      </Allowed>
    </Empty>
  );
}
