import type { SetListDetail } from '@backline/contract';
import { Button, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useSetListMutators } from '../../data/set-lists.ts';
import { useSongs } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import classes from './set-lists.module.css';

interface AddToListProps {
  readonly setList: SetListDetail;
}

const breakSeconds = 900;

/** Puts songs of the repertoire, or a break, at the end. */
export function AddToList({ setList }: AddToListProps) {
  const { rows } = useSongs();
  const { addSong, addBreak } = useSetListMutators();
  const choices = useMemo(
    () =>
      rows
        .map(({ id, title, artist }) => ({ value: id, label: [title, artist].filter(Boolean).join(' · ') }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [rows],
  );
  const handleSong = (id: string | null) => {
    const song = rows.find((row) => row.id === id);
    if (song) void addSong(setList.id, song).catch(noticeProblem);
  };
  return (
    <div className={classes.add}>
      <Select
        className={classes.wide ?? ''}
        aria-label={t('setLists.addSong')}
        placeholder={t('setLists.addSong')}
        leftSection={<Icon name="add" size={18} />}
        searchable
        limit={30}
        nothingFoundMessage={t('setLists.noSong')}
        data={choices}
        value={null}
        onChange={handleSong}
      />
      <Button
        variant="default"
        onClick={() => void addBreak(setList.id, t('setLists.break'), breakSeconds).catch(noticeProblem)}
      >
        {t('setLists.addBreak')}
      </Button>
    </div>
  );
}
