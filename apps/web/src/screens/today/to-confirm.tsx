import { useWaitingPerformances } from '../../data/waiting-performances.ts';
import { t } from '../../lib/messages/index.ts';
import { WaitingShows } from '../log/waiting-shows.tsx';
import classes from './today.module.css';

/** What waits for an answer. */
export function ToConfirm() {
  const waiting = useWaitingPerformances();
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2>{t('today.confirm.title')}</h2>
      <p className={classes.hint}>{t('today.confirm.text')}</p>
      <WaitingShows waiting={waiting} />
    </section>
  );
}
