import { Button, Textarea } from '@mantine/core';
import type { Conflict } from '@backline/contract';
import { useState } from 'react';
import { useConflictSubject } from '../../data/conflict-subject.ts';
import { useMe } from '../../data/me.ts';
import { useSettling } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { sideLabels } from './side-labels.ts';
import { fieldWords, isGoing, valueWords } from './value-words.ts';
import classes from './needs-you.module.css';

interface ConflictCardProps {
  readonly conflict: Conflict;
}

/** Two versions of one field side by side, with what it said before: take one, or write it anew. */
export function ConflictCard({ conflict }: ConflictCardProps) {
  const { resolve, write } = useSettling();
  const subject = useConflictSubject(conflict);
  const sending = useSending();
  const labels = sideLabels(conflict, useMe()?.user.id);
  const [words, setWords] = useState<string | null>(null);
  const { field, base, mine, theirs } = conflict;
  const isTrash = field === 'deletedAt';
  const settle = (act: Promise<void>) =>
    void sending.run(async () => {
      await act;
      notice(t('sync.resolved'));
    });
  const text = (value: Conflict['mine']) =>
    isTrash ? t(isGoing(value) ? 'sync.trash.goes' : 'sync.trash.stays') : valueWords(value);
  const action = (value: Conflict['mine']) =>
    isTrash ? t(isGoing(value) ? 'sync.trash.go' : 'sync.trash.keep') : t('sync.pick');
  const sides = [
    { side: 'mine', label: labels.mine, value: mine },
    { side: 'theirs', label: labels.theirs, value: theirs },
  ] as const;
  return (
    <article className={classes.card} aria-label={`${subject ?? t('sync.gone')} · ${fieldWords(field)}`}>
      <h3>
        {subject ?? t('sync.gone')}
        {isTrash ? null : <small>{fieldWords(field)}</small>}
      </h3>
      <div className={classes.sides}>
        {sides.map(({ side, label, value }) => (
          <section key={side} aria-label={label}>
            <h4>{label}</h4>
            <pre>{text(value)}</pre>
            <Button variant="default" loading={sending.isSending} onClick={() => settle(resolve(conflict.id, side))}>
              {action(value)}
            </Button>
          </section>
        ))}
        {isTrash || !labels.hasBefore ? null : (
          <section aria-label={t('sync.before')}>
            <h4>{t('sync.before')}</h4>
            <pre>{valueWords(base)}</pre>
          </section>
        )}
      </div>
      {typeof mine === 'string' && typeof theirs === 'string' && !isTrash ? (
        <Mixing
          both={`${mine}\n${theirs}`}
          words={words}
          onWords={setWords}
          onWrite={(value) => settle(write(conflict.id, value))}
        />
      ) : null}
      <FormProblem error={sending.error} />
    </article>
  );
}

interface MixingProps {
  /** Both versions below each other, to begin with. */
  readonly both: string;
  readonly words: string | null;
  readonly onWords: (words: string) => void;
  readonly onWrite: (words: string) => void;
}

/** A field for whoever wants something of both. */
function Mixing({ both, words, onWords, onWrite }: MixingProps) {
  if (words === null)
    return (
      <Button variant="subtle" onClick={() => onWords(both)}>
        {t('sync.mix')}
      </Button>
    );
  return (
    <div className={classes.mixing}>
      <Textarea
        autosize
        label={t('sync.mix.label')}
        value={words}
        onChange={({ currentTarget }) => onWords(currentTarget.value)}
      />
      <Button onClick={() => onWrite(words)}>{t('sync.mix.save')}</Button>
    </div>
  );
}
