import type { Conflict } from '@backline/contract';
import { useConflictSubject } from '../../data/conflict-subject.ts';
import { useSettling } from '../../data/sync-state.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem } from '../../ui/notices.tsx';
import { fieldWords, valueWords } from './value-words.ts';
import classes from './needs-you.module.css';

interface SettledRowProps {
  readonly conflict: Conflict;
}

/** Two versions of which the later one stands; the other can be put back. */
export function SettledRow({ conflict }: SettledRowProps) {
  const { resolve } = useSettling();
  const subject = useConflictSubject(conflict);
  const { field, mine, theirs, createdAt } = conflict;
  const undo = (side: 'mine' | 'theirs') => void resolve(conflict.id, side).catch(noticeProblem);
  return (
    <li>
      <strong>{`${subject ?? t('sync.gone')} · ${fieldWords(field)}`}</strong>
      <small>{formatInstant(createdAt)}</small>
      <div className={classes.both}>
        <button
          type="button"
          className={classes.version}
          onClick={() => undo('mine')}
          aria-label={`${t('sync.pick')}: ${valueWords(mine)}`}
        >
          {valueWords(mine)}
        </button>
        <button
          type="button"
          className={classes.version}
          onClick={() => undo('theirs')}
          aria-label={`${t('sync.pick')}: ${valueWords(theirs)}`}
        >
          {valueWords(theirs)}
        </button>
      </div>
    </li>
  );
}
