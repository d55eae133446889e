import type { SetListDetail } from '@backline/contract';
import { secondsOf } from '@backline/contract';
import { useState } from 'react';
import { useSetListMutators } from '../../data/set-lists.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { ListItem } from './list-item.tsx';
import { startsOf } from './starts-of.ts';
import { useReorder } from './use-reorder.ts';
import classes from './set-lists.module.css';

interface RunningOrderProps {
  readonly setList: SetListDetail;
  /** Nothing can be moved or changed. */
  readonly isLocked: boolean;
}

/** The items in order: dragged by their handle, or moved with the arrow keys while the handle has the focus. */
export function RunningOrder({ setList, isLocked }: RunningOrderProps) {
  const { moveItem, removeItem, restoreItems, changeSong, changeBreak } = useSetListMutators();
  const [said, setSaid] = useState('');
  const [openedId, setOpenedId] = useState<string | null>(null);
  const { id } = setList;
  const run = (act: Promise<unknown>) => void act.catch(noticeProblem);
  const {
    listRef,
    shown: items,
    ...reorder
  } = useReorder(setList.items, async (itemId, after, place) => {
    const title = setList.items.find((item) => item.id === itemId)?.item.title ?? '';
    setSaid(t('setLists.moved', { title, place, total: setList.items.length }));
    await moveItem(id, itemId, after).catch(noticeProblem);
  });
  const starts = startsOf(items.map(({ item }) => item));
  const handleRemove = (itemId: string, title: string) => {
    run(removeItem(id, itemId));
    noticeUndo(t('setLists.removed', { title }), () => run(restoreItems(id, items)));
  };
  if (items.length === 0) return <p className={classes.notes}>{t('setLists.noItems')}</p>;
  return (
    <section aria-label={t('setLists.order')}>
      <ol ref={listRef} className={classes.order}>
        {items.map((row, index) => (
          <ListItem
            key={row.id}
            row={row}
            number={starts[index]?.number ?? null}
            startSeconds={starts[index]?.seconds ?? 0}
            seconds={secondsOf(row.item)}
            isDragged={row.id === reorder.draggedId}
            dropEdge={reorder.dropEdge(row.id)}
            isOpened={row.id === openedId}
            isLocked={isLocked}
            handleProps={reorder.handleProps(row.id)}
            onOpen={() => setOpenedId(row.id === openedId ? null : row.id)}
            onRemove={() => handleRemove(row.id, row.item.title)}
            onSong={(change) => run(changeSong(id, row.id, change))}
            onBreak={(change) => run(changeBreak(id, row.id, change))}
          />
        ))}
      </ol>
      {isLocked ? null : <p className={classes.hint}>{t('setLists.order.hint')}</p>}
      <div role="status" className={classes.spoken}>
        {said}
      </div>
    </section>
  );
}
