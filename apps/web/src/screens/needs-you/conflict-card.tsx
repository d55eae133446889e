import { Button } from '@mantine/core';
import type { Conflict } from '@backline/contract';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/names.ts';
import { useSettling } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { sideLabels } from './side-labels.ts';
import { shownField } from './shown-fields.ts';
import { subjectOf } from './subject-of.ts';
import { TypedAnew } from './typed-anew.tsx';
import { isGoing } from './value-words.ts';
import classes from './needs-you.module.css';

interface ConflictCardProps {
  readonly conflict: Conflict;
}

/** Two versions of one field side by side, with what it said before: take one, or write it anew. */
export function ConflictCard({ conflict }: ConflictCardProps) {
  const { resolve, write } = useSettling();
  const names = useNames();
  const sending = useSending();
  const labels = sideLabels(conflict, useMe()?.user.id);
  const { table, field, base, mine, theirs } = conflict;
  const subject = subjectOf(conflict, names);
  const { label, way } = shownField(table, field);
  const isTrash = field === 'deletedAt';
  const settle = (act: Promise<void>) =>
    void sending.run(async () => {
      await act;
      notice(t('sync.resolved'));
    });
  const action = (value: Conflict['mine']) =>
    isTrash ? t(isGoing(value) ? 'sync.trash.go' : 'sync.trash.keep') : t('sync.pick');
  const sides = [
    { side: 'mine', title: labels.mine, value: mine },
    { side: 'theirs', title: labels.theirs, value: theirs },
  ] as const;
  return (
    <article className={classes.card} aria-label={`${subject} · ${label}`}>
      <h3>
        {subject}
        {isTrash ? null : <small>{label}</small>}
      </h3>
      <div className={classes.sides}>
        {sides.map(({ side, title, value }) => (
          <section key={side} aria-label={title}>
            <h4>{title}</h4>
            <pre>{way.say(value, names)}</pre>
            <Button variant="default" loading={sending.isSending} onClick={() => settle(resolve(conflict.id, side))}>
              {action(value)}
            </Button>
          </section>
        ))}
        {isTrash || !labels.hasBefore ? null : (
          <section aria-label={t('sync.before')}>
            <h4>{t('sync.before')}</h4>
            <pre>{way.say(base, names)}</pre>
          </section>
        )}
      </div>
      {way.typing ? (
        <TypedAnew
          typing={way.typing}
          sides={conflict}
          isSending={sending.isSending}
          onWrite={(value) => settle(write(conflict.id, value))}
        />
      ) : null}
      <FormProblem error={sending.error} />
    </article>
  );
}
