import type { SongDetail } from '@backline/contract';
import { keyOf, transposeChordPro, transposeKey } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSongMutators } from '../../data/songs.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { Section } from '../../ui/detail.tsx';
import { ChordProText } from './chord-pro-text.tsx';
import { Transposer } from './transposer.tsx';
import classes from './songs.module.css';

interface SongSheetProps {
  readonly song: SongDetail;
}

/** Words and chords, to be read in any key; the song keeps its own until a person says otherwise. */
export function SongSheet({ song }: SongSheetProps) {
  const [semitones, setSemitones] = useState(0);
  const { updateSong } = useSongMutators();
  if (song.lyricsChordPro.trim() === '') return <p className={classes.noWords}>{t('songs.noWords')}</p>;
  const key = song.key ?? keyOf(song.lyricsChordPro);
  const shown = transposeChordPro(song.lyricsChordPro, semitones, key);
  const handleKeep = async () => {
    const { lyricsChordPro, key: before } = song;
    await updateSong(song.id, { lyricsChordPro: shown, ...(before ? { key: transposeKey(before, semitones) } : {}) });
    setSemitones(0);
    noticeUndo(t('songs.kept'), () => void updateSong(song.id, { lyricsChordPro, key: before }).catch(noticeProblem));
  };
  return (
    <Section title={t('songs.words')}>
      <div className={classes.tools}>
        <Transposer songKey={key} semitones={semitones} onChange={setSemitones} />
        {semitones === 0 ? null : (
          <Button variant="subtle" onClick={() => void handleKeep().catch(noticeProblem)}>
            {t('songs.keep')}
          </Button>
        )}
      </div>
      <ChordProText text={shown} />
    </Section>
  );
}
