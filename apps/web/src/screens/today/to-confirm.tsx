import type { Performance } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePerformanceMutators } from '../../data/performances.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import classes from './today.module.css';

interface ToConfirmProps {
  readonly waiting: readonly Performance[];
}

/** Booked shows whose date has passed: only a person knows whether they happened. */
export function ToConfirm({ waiting }: ToConfirmProps) {
  const { confirmPerformance, cancelPerformance } = usePerformanceMutators();
  if (waiting.length === 0) return null;
  const answer = (act: Promise<unknown>, said: string) => {
    notice(said);
    act.catch(noticeProblem);
  };
  return (
    <section>
      <h2>{t('today.confirm.title')}</h2>
      <p className={classes.hint}>{t('today.confirm.text')}</p>
      <ul className={classes.rows}>
        {waiting.map((show) => (
          <li key={show.id} className={classes.waiting}>
            <Link to="/log/$showId" params={{ showId: show.id }}>
              <b>{show.title ?? show.venueName}</b>
              <small>{formatDate(show.localDate, 'full')}</small>
            </Link>
            <div className={classes.answers}>
              <Button
                leftSection={<Icon name="check" />}
                onClick={() => answer(confirmPerformance(show.id), t('today.confirmed', { venue: show.venueName }))}
              >
                {t('today.confirm.yes')}
              </Button>
              <Button
                variant="default"
                onClick={() => answer(cancelPerformance(show.id), t('today.cancelled', { venue: show.venueName }))}
              >
                {t('today.confirm.no')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
