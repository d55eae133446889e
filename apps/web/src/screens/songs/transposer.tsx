import { transposeKey } from '@backline/contract';
import { ActionIcon, Button } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './songs.module.css';

interface TransposerProps {
  readonly songKey: string | null;
  readonly semitones: number;
  readonly onChange: (semitones: number) => void;
}

/** Moves a song up and down, a semitone a tap; says which key that is. */
export function Transposer({ songKey, semitones, onChange }: TransposerProps) {
  const steps = semitones > 0 ? `+${semitones}` : String(semitones).replace('-', '−');
  return (
    <div className={classes.transposer} role="group" aria-label={t('songs.transpose')}>
      <ActionIcon
        variant="default"
        aria-label={t('songs.transpose.down')}
        onClick={() => onChange(within(semitones - 1))}
      >
        <Icon name="down" />
      </ActionIcon>
      <output aria-live="polite">
        {songKey ? <b>{transposeKey(songKey, semitones)}</b> : null}
        <small>{semitones === 0 ? t('songs.transpose.own') : steps}</small>
      </output>
      <ActionIcon
        variant="default"
        aria-label={t('songs.transpose.up')}
        onClick={() => onChange(within(semitones + 1))}
      >
        <Icon name="up" />
      </ActionIcon>
      {semitones === 0 ? null : (
        <Button variant="subtle" color="gray" onClick={() => onChange(0)}>
          {t('songs.transpose.reset')}
        </Button>
      )}
    </div>
  );
}

// Twelve up is where one began.
function within(semitones: number): number {
  return semitones % 12;
}
