import type { Conflict } from '@backline/contract';
import { useNames } from '../../data/names.ts';
import { useStandingSide } from '../../data/standing-side.ts';
import { useSettling } from '../../data/sync-state.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { shownField } from './shown-fields.ts';
import { subjectOf } from './subject-of.ts';
import classes from './needs-you.module.css';

interface SettledRowProps {
  readonly conflict: Conflict;
}

/** Two versions of which the later one stands; the other can be put back. */
export function SettledRow({ conflict }: SettledRowProps) {
  const { resolve } = useSettling();
  const names = useNames();
  const standing = useStandingSide(conflict);
  const { table, field, mine, theirs, createdAt } = conflict;
  const { label, way } = shownField(table, field);
  const choose = (side: 'mine' | 'theirs', words: string) =>
    void resolve(conflict.id, side)
      .then(() => notice(t('sync.stands', { words })))
      .catch(noticeProblem);
  const versions = [
    { side: 'mine', words: way.say(mine, names) },
    { side: 'theirs', words: way.say(theirs, names) },
  ] as const;
  return (
    <li>
      <strong>{`${subjectOf(conflict, names)} · ${label}`}</strong>
      <small>{formatInstant(createdAt)}</small>
      <div className={classes.both}>
        {versions.map(({ side, words }) => (
          <button
            key={side}
            type="button"
            className={classes.version}
            onClick={() => choose(side, words)}
            aria-label={side === standing ? undefined : `${t('sync.pick')}: ${words}`}
          >
            {side === standing ? <small>{`${t('sync.standing')}: `}</small> : null}
            {words}
          </button>
        ))}
      </div>
    </li>
  );
}
