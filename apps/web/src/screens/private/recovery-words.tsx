import { Button } from '@mantine/core';
import { useState } from 'react';
import { download } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import classes from './private.module.css';
import { WordCheck } from './word-check.tsx';

interface RecoveryWordsProps {
  readonly words: readonly string[];
  readonly email: string;
  /** What the last button says. */
  readonly action: string;
  /** Called when the words were found on paper. */
  readonly onWritten: () => Promise<void>;
}

/** The recovery key, this once, and then a look at the paper. */
export function RecoveryWords({ words, email, action, onWritten }: RecoveryWordsProps) {
  const [isChecking, setChecking] = useState(false);
  if (isChecking)
    return <WordCheck words={words} action={action} onFound={onWritten} onBack={() => setChecking(false)} />;
  const text = `${t('private.words.file', { email })}\n\n${words.map((word, at) => `${at + 1}. ${word}`).join('\n')}\n`;
  return (
    <section className={classes.part} aria-labelledby="recovery-words">
      <h2 id="recovery-words">{t('private.words.title')}</h2>
      <p>{t('private.words.text')}</p>
      <ol className={classes.words} aria-label={t('private.words.list')} translate="no">
        {words.map((word, at) => (
          <li key={at}>
            <code>{word}</code>
          </li>
        ))}
      </ol>
      <div className={classes.noPrint}>
        <ButtonRow>
          <Button onClick={() => setChecking(true)}>{t('private.words.done')}</Button>
          <Button variant="default" onClick={() => globalThis.print()}>
            {t('private.words.print')}
          </Button>
          <Button variant="default" onClick={() => download('backline-recovery-key.txt', text, 'text/plain')}>
            {t('private.words.download')}
          </Button>
        </ButtonRow>
      </div>
    </section>
  );
}
