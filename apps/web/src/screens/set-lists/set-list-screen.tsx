import { useParams, useSearch } from '@tanstack/react-router';
import { useMay } from '../../data/may.tsx';
import { useSetList } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { Detail } from '../../ui/detail.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { AddToList } from './add-to-list.tsx';
import { RunningOrder } from './running-order.tsx';
import { SetListActions } from './set-list-actions.tsx';
import { SetListFigures } from './set-list-figures.tsx';
import { SetListSuggestions } from './set-list-suggestions.tsx';
import classes from './set-lists.module.css';

/** One set list: its running order, to be changed in place, and what it comes to. */
export function SetListScreen() {
  const { setListId } = useParams({ from: '/shell/set-lists/$setListId' });
  const search = useSearch({ from: '/shell/set-lists' });
  const { setList, error, retry } = useSetList(setListId);
  const may = useMay();
  if (!setList) return error ? <Problem error={error} onRetry={retry} /> : <RowSkeleton rows={8} />;
  const isOpen = setList.deletedAt === null && may('set_list', 'update', setList);
  return (
    <Detail
      title={setList.name}
      lead={
        <>
          <span>{t('log.songs', { count: setList.songCount })}</span>
          <span>{formatSongLength(setList.totalSeconds)}</span>
          <span className={classes.screenOnly}>{t(`setLists.seenBy.${setList.visibility}`)}</span>
        </>
      }
      back={{ to: '/set-lists', search }}
      backLabel={t('setLists.close')}
      actions={<SetListActions setList={setList} />}
    >
      {setList.notes ? <p className={classes.notes}>{setList.notes}</p> : null}
      <RunningOrder setList={setList} isLocked={!isOpen} />
      {isOpen ? <AddToList setList={setList} /> : null}
      {isOpen && setList.suggestions.length > 0 ? <SetListSuggestions setList={setList} /> : null}
      {setList.songCount > 0 ? <SetListFigures setList={setList} /> : null}
    </Detail>
  );
}
