import { useWaitingPerformances } from '../../data/waiting-performances.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { WaitingShows } from './waiting-shows.tsx';
import classes from './waiting.module.css';

/** Says above the log that shows wait for an answer, and opens them to be answered in place. */
export function LogWaiting() {
  const waiting = useWaitingPerformances();
  if (waiting.length === 0) return null;
  return (
    <details className={classes.box}>
      <summary>
        <Icon name="warning" />
        {t('log.waiting', { count: waiting.length })}
      </summary>
      <WaitingShows waiting={waiting} />
    </details>
  );
}
