import type { ChordProLine } from '@backline/contract';
import { readChordPro } from '@backline/contract';
import { useMemo } from 'react';
import classes from './songs.module.css';

interface ChordProTextProps {
  readonly text: string;
}

/** ChordPro as it is read on stage: chords above the syllables they belong to. */
export function ChordProText({ text }: ChordProTextProps) {
  const lines = useMemo(() => readChordPro(text), [text]);
  return (
    <div className={classes.sheet}>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </div>
  );
}

function Line({ line }: { readonly line: ChordProLine }) {
  if (line.kind === 'blank') return <div className={classes.blank} />;
  if (line.kind === 'heading') return <h3>{line.text}</h3>;
  if (line.kind === 'comment') return <p className={classes.comment}>{line.text}</p>;
  if (line.kind === 'fixed') return <pre>{line.text}</pre>;
  if (line.kind === 'fact') return null;
  const hasChords = line.parts.some(({ chord }) => chord !== '');
  return (
    <p className={classes.line} data-chords={hasChords}>
      {line.parts.map(({ chord, text }, index) => (
        <span key={index}>
          {hasChords ? <b>{chord}</b> : null}
          {text}
        </span>
      ))}
    </p>
  );
}
