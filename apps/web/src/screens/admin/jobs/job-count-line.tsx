import { jobStates } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { useJobCounts } from '../../../data/operated-jobs.ts';
import { t } from '../../../lib/messages/index.ts';
import classes from '../admin.module.css';

/** How many jobs stand in each state; each figure leads to those. */
export function JobCountLine() {
  const counts = useJobCounts();
  if (!counts) return null;
  const shown = jobStates.filter((state) => counts.states[state] > 0);
  return (
    <ul className={classes.counts} aria-label={t('jobs.counts')}>
      {shown.map((state) => (
        <li key={state}>
          <Link to="/admin/jobs" search={{ state }}>
            {`${t(`jobs.state.${state}`)}: ${counts.states[state]}`}
          </Link>
        </li>
      ))}
      <li>
        <Link to="/admin/dead-letters">{t('jobs.deadLetters', { count: counts.deadLetters })}</Link>
      </li>
    </ul>
  );
}
