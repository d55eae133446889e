import { keyOf, transposeChordPro } from '@backline/contract';
import { Textarea } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { ChordProText } from './chord-pro-text.tsx';
import { Transposer } from './transposer.tsx';
import classes from './songs.module.css';

interface WordsFieldProps {
  readonly songKey: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** Words and chords as typed, and below them as they will be read, in any key. */
export function WordsField({ songKey, text, error, onChange }: WordsFieldProps) {
  const [semitones, setSemitones] = useState(0);
  const typed = useDeferredValue(text);
  const key = songKey || keyOf(typed);
  return (
    <div>
      <Textarea
        className={classes.words ?? ''}
        label={t('songs.words')}
        description={t('songs.words.hint')}
        error={error}
        minRows={10}
        maxRows={30}
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {typed.trim() === '' ? null : (
        <section aria-label={t('songs.preview')}>
          <div className={classes.tools}>
            <h2 className={classes.previewTitle}>{t('songs.preview')}</h2>
            <Transposer songKey={key} semitones={semitones} onChange={setSemitones} />
          </div>
          <div className={classes.preview}>
            <ChordProText text={transposeChordPro(typed, semitones, key || null)} />
          </div>
        </section>
      )}
    </div>
  );
}
