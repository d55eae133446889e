import type { SetListItem } from '@backline/contract';
import { ActionIcon, Button } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { Icon } from '../../ui/icon.tsx';
import { BreakFields } from './break-fields.tsx';
import { SongFields } from './song-fields.tsx';
import type { HandleProps } from './use-reorder.ts';
import classes from './set-lists.module.css';

type SongItem = Extract<SetListItem['item'], { kind: 'song' }>;
type BreakItem = Extract<SetListItem['item'], { kind: 'break' }>;

interface ListItemProps {
  readonly row: SetListItem;
  /** Which song it is; null for a break. */
  readonly number: number | null;
  readonly startSeconds: number;
  readonly seconds: number;
  readonly isDragged: boolean;
  /** Where the dragged row would land. */
  readonly dropEdge: 'above' | 'below' | undefined;
  readonly isOpened: boolean;
  readonly isLocked: boolean;
  readonly handleProps: HandleProps;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
  readonly onSong: (change: Partial<Pick<SongItem, 'key' | 'capo' | 'notes' | 'segue'>>) => void;
  readonly onBreak: (change: Partial<Pick<BreakItem, 'title' | 'durationSeconds'>>) => void;
}

/** One place in the running order. */
export function ListItem(props: ListItemProps) {
  const { row, number, startSeconds, seconds, isDragged, isOpened, isLocked, handleProps, onOpen, onRemove } = props;
  const { item } = row;
  const isUnknown = item.durationSeconds === null;
  return (
    <li className={classes.item} data-kind={item.kind} data-dragged={isDragged} data-drop={props.dropEdge}>
      <div className={classes.line}>
        {isLocked ? null : (
          <button
            type="button"
            className={classes.handle}
            data-handle
            aria-label={t('setLists.move', { title: item.title })}
            {...handleProps}
          >
            <Icon name="grip" />
          </button>
        )}
        <span className={classes.number}>{number}</span>
        <span className={classes.title}>
          <b>
            {item.title} {item.kind === 'song' && item.segue ? <Segue /> : null}
          </b>
          {item.kind === 'song' ? <SongNote item={item} /> : null}
        </span>
        <span className={classes.start}>{formatSongLength(startSeconds)}</span>
        <span
          className={classes.seconds}
          data-unknown={isUnknown}
          title={isUnknown ? t('setLists.unknownLength') : undefined}
        >
          {isUnknown ? '~' : ''}
          {formatSongLength(seconds)}
        </span>
        {isLocked ? null : (
          <span className={classes.tools}>
            <ActionIcon
              aria-expanded={isOpened}
              aria-label={t('setLists.open', { title: item.title })}
              onClick={onOpen}
            >
              <Icon name="edit" size={18} />
            </ActionIcon>
            <ActionIcon
              className={classes.takeOut ?? ''}
              aria-label={t('setLists.remove', { title: item.title })}
              onClick={onRemove}
            >
              <Icon name="cross" size={18} />
            </ActionIcon>
          </span>
        )}
      </div>
      {isOpened && item.kind === 'song' ? <SongFields item={item} onChange={props.onSong} /> : null}
      {isOpened && item.kind === 'break' ? <BreakFields item={item} onChange={props.onBreak} /> : null}
      {isOpened ? (
        <Button
          className={classes.takeOutBelow ?? ''}
          variant="subtle"
          color="gray"
          leftSection={<Icon name="cross" size={18} />}
          onClick={onRemove}
        >
          {t('setLists.remove', { title: item.title })}
        </Button>
      ) : null}
    </li>
  );
}

function Segue() {
  return (
    <span className={classes.segue} role="img" aria-label={t('show.segue')}>
      <Icon name="segue" size={16} />
    </span>
  );
}

function SongNote({ item }: { readonly item: SongItem }) {
  const said = [item.key, item.capo ? t('setLists.capoAt', { fret: item.capo }) : null, item.notes].filter(Boolean);
  return said.length > 0 ? <small>{said.join(' · ')}</small> : null;
}
