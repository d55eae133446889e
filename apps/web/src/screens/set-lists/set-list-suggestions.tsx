import type { SetListDetail } from '@backline/contract';
import { Button } from '@mantine/core';
import { useSetListMutators } from '../../data/set-lists.ts';
import { useSongs } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { Section } from '../../ui/detail.tsx';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import classes from './set-lists.module.css';

interface SetListSuggestionsProps {
  readonly setList: SetListDetail;
}

/** Songs of the repertoire that would fit and are not in the list. */
export function SetListSuggestions({ setList }: SetListSuggestionsProps) {
  const { rows } = useSongs();
  const { addSong } = useSetListMutators();
  const used = new Set(setList.items.flatMap(({ item }) => (item.kind === 'song' ? [item.songId] : [])));
  // One that was added a moment ago is taken off the list before the server answers.
  const open = setList.suggestions.filter(({ songId }) => !used.has(songId));
  const handleAdd = (songId: string) => {
    const song = rows.find((row) => row.id === songId);
    if (song) void addSong(setList.id, song).catch(noticeProblem);
  };
  if (open.length === 0) return null;
  return (
    <div className={classes.screenOnly}>
      <Section title={t('setLists.suggestions')}>
        <ul className={classes.suggestions}>
          {open.map(({ songId, title, fit }) => (
            <li key={songId}>
              <Button variant="default" leftSection={<Icon name="add" size={18} />} onClick={() => handleAdd(songId)}>
                {title}
              </Button>
              <small>{t('setLists.fit', { percent: Math.round(fit * 100) })}</small>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
