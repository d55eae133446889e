import type { Performance } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePerformanceMutators } from '../../data/performances.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import classes from './waiting.module.css';

interface WaitingShowsProps {
  readonly waiting: readonly Performance[];
}

/** Booked shows whose date has passed, each answered with one tap: only a person knows whether it happened. */
export function WaitingShows({ waiting }: WaitingShowsProps) {
  const { confirmPerformance, cancelPerformance, reopenPerformance } = usePerformanceMutators();
  const answer = (act: Promise<Performance>, said: string) => {
    const undo = ({ id }: Performance) => void reopenPerformance(id).catch(noticeProblem);
    void act.then((show) => noticeUndo(said, () => undo(show)), noticeProblem);
  };
  return (
    <ul className={classes.rows}>
      {waiting.map((show) => (
        <li key={show.id}>
          <Link to="/log/$showId" params={{ showId: show.id }}>
            <b>{show.title ?? show.venueName}</b>
            <small>
              {[show.title ? show.venueName : show.venueCity, formatDate(show.localDate, 'full')]
                .filter(Boolean)
                .join(' · ')}
            </small>
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
  );
}
