import type { SetListItem } from '@backline/contract';
import { Autocomplete, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import classes from './set-lists.module.css';

type SongItem = Extract<SetListItem['item'], { kind: 'song' }>;

interface SongFieldsProps {
  readonly item: SongItem;
  readonly onChange: (change: Partial<Pick<SongItem, 'key' | 'capo' | 'notes' | 'segue'>>) => void;
}

const keys = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'].flatMap((name) => [name, `${name}m`]);
const frets = Array.from({ length: 13 }, (_, fret) => ({
  value: String(fret),
  label: fret === 0 ? '–' : String(fret),
}));

/** How a song is played in this list alone; what is typed is kept when the field is left. */
export function SongFields({ item, onChange }: SongFieldsProps) {
  const [key, setKey] = useState(item.key ?? '');
  const [notes, setNotes] = useState(item.notes);
  const isKey = key === '' || /^[A-G](#|b)?m?$/.test(key);
  const keepKey = (typed: string) => {
    const next = typed === '' ? null : typed;
    if (/^([A-G](#|b)?m?)?$/.test(typed) && next !== item.key) onChange({ key: next });
  };
  return (
    <div className={classes.fields}>
      <Autocomplete
        label={t('songs.key')}
        error={isKey ? undefined : t('songs.fault.key')}
        limit={8}
        data={keys}
        value={key}
        onChange={setKey}
        onOptionSubmit={keepKey}
        onBlur={() => keepKey(key.trim())}
      />
      <NativeSelect
        label={t('setLists.capo')}
        value={String(item.capo ?? 0)}
        data={frets}
        onChange={({ currentTarget: { value } }) => onChange({ capo: value === '0' ? null : Number(value) })}
      />
      <TextInput
        className={classes.wide ?? ''}
        label={t('show.notes')}
        maxLength={2000}
        value={notes}
        onChange={({ currentTarget: { value } }) => setNotes(value)}
        onBlur={() => notes.trim() !== item.notes && onChange({ notes: notes.trim() })}
      />
      <Switch
        data-whole
        wrapperProps={{ 'data-whole': true }}
        label={t('setLists.segue')}
        checked={item.segue}
        onChange={({ currentTarget: { checked } }) => onChange({ segue: checked })}
      />
    </div>
  );
}
