import type { Song } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useSongMutators } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';

interface SongActionsProps {
  readonly song: Song;
}

/** What can be done with a song. */
export function SongActions({ song }: SongActionsProps) {
  const { trashSong, restoreSong } = useSongMutators();
  const navigate = useNavigate({ from: '/songs/$songId' });
  const run = (act: Promise<unknown>) => void act.catch(noticeProblem);
  const may = useMay();
  if (song.deletedAt !== null) {
    return may('song', 'delete', song) ? (
      <Button leftSection={<Icon name="restore" />} onClick={() => run(restoreSong(song.id))}>
        {t('show.restore')}
      </Button>
    ) : null;
  }
  const handleTrash = () => {
    run(trashSong(song.id));
    noticeUndo(t('list.trashed', { name: song.title }), () => run(restoreSong(song.id)));
    void navigate({ to: '/songs', search: (search) => search });
  };
  return (
    <>
      {may('song', 'update', song) ? (
        <Button
          variant="default"
          leftSection={<Icon name="edit" />}
          renderRoot={(props) => <Link to="/songs/$songId/edit" params={{ songId: song.id }} {...props} />}
        >
          {t('shell.edit')}
        </Button>
      ) : null}
      {may('song', 'delete', song) ? (
        <Menu label={t('log.more')}>
          <MenuItem icon="trash" onChoose={handleTrash}>
            {t('show.trash')}
          </MenuItem>
        </Menu>
      ) : null}
    </>
  );
}
