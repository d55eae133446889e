import { ActionIcon, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { PlayedLine } from './played-lines.ts';
import { moved } from './played-lines.ts';
import classes from './form.module.css';

interface PlayedRowProps {
  readonly line: PlayedLine;
  readonly number: number;
  readonly lines: readonly PlayedLine[];
  readonly onLines: (lines: readonly PlayedLine[]) => void;
}

/** One played song: its title, whether it ran into the next, its place. */
export function PlayedRow({ line, number, lines, onLines }: PlayedRowProps) {
  const change = (next: Partial<PlayedLine>) =>
    onLines(lines.map((each) => (each.id === line.id ? { ...each, ...next } : each)));
  return (
    <li className={classes.played}>
      <TextInput
        className={classes.title ?? ''}
        aria-label={t('form.played.song', { number })}
        list="repertoire"
        value={line.title}
        onChange={(event) => change({ title: event.currentTarget.value, songId: null })}
      />
      <ActionIcon
        aria-label={t('show.segue')}
        aria-pressed={line.segue}
        variant={line.segue ? 'light' : 'subtle'}
        color={line.segue ? 'amber' : 'gray'}
        onClick={() => change({ segue: !line.segue })}
      >
        <Icon name="segue" />
      </ActionIcon>
      <ActionIcon aria-label={t('form.up')} onClick={() => onLines(moved(lines, line.id, -1))}>
        <Icon name="up" />
      </ActionIcon>
      <ActionIcon aria-label={t('form.down')} onClick={() => onLines(moved(lines, line.id, 1))}>
        <Icon name="down" />
      </ActionIcon>
      <ActionIcon aria-label={t('shell.remove')} onClick={() => onLines(lines.filter(({ id }) => id !== line.id))}>
        <Icon name="cross" />
      </ActionIcon>
    </li>
  );
}
