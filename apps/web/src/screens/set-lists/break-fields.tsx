import type { SetListItem } from '@backline/contract';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength, parseSongLength } from '../../lib/song-length.ts';
import classes from './set-lists.module.css';

type BreakItem = Extract<SetListItem['item'], { kind: 'break' }>;

interface BreakFieldsProps {
  readonly item: BreakItem;
  readonly onChange: (change: Partial<Pick<BreakItem, 'title' | 'durationSeconds'>>) => void;
}

/** What a break is called and how long it is; what is typed is kept when the field is left. */
export function BreakFields({ item, onChange }: BreakFieldsProps) {
  const [title, setTitle] = useState(item.title);
  const [length, setLength] = useState(formatSongLength(item.durationSeconds));
  const seconds = parseSongLength(length);
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('setLists.break.title')}
        maxLength={100}
        value={title}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
        onBlur={() => title.trim() !== '' && title.trim() !== item.title && onChange({ title: title.trim() })}
      />
      <TextInput
        label={t('songs.length')}
        error={seconds === null ? t('songs.fault.length') : undefined}
        value={length}
        onChange={({ currentTarget: { value } }) => setLength(value)}
        onBlur={() => seconds !== null && seconds !== item.durationSeconds && onChange({ durationSeconds: seconds })}
      />
    </div>
  );
}
