import type { Performance } from '@backline/contract';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../../data/may.tsx';
import { usePerformanceMutators, usePerformances } from '../../data/performances.ts';
import { useToday } from '../../data/workspace.tsx';
import { daysLater } from '../../lib/dates.ts';
import { formatDuration } from '../../lib/durations.ts';
import { t } from '../../lib/messages/index.ts';
import { newId } from '../../lib/new-id.ts';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import classes from './quick-log.module.css';

const placesOffered = 4;

/** "Played last night": one tap on a place one often plays, as long as the last show there. */
export function QuickLog() {
  const { rows } = usePerformances();
  const { logPerformance, trashPerformance } = usePerformanceMutators();
  const lastNight = daysLater(useToday(), -1);
  const navigate = useNavigate();
  const places = useMemo(() => latestPlaces(rows), [rows]);
  const may = useMay();
  if (places.length === 0 || !may('performance', 'create')) return null;

  const log = (last: Performance) => {
    const id = newId();
    const { venueId, durationSeconds } = last;
    logPerformance({ id, localDate: lastNight, venue: { id: venueId }, durationSeconds, status: 'played' }).catch(
      noticeProblem,
    );
    noticeUndo(t('form.saved', { venue: last.venueName }), () => void trashPerformance(id).catch(noticeProblem));
    void navigate({ to: '/log/$showId', params: { showId: id } });
  };

  return (
    <section className={classes.quick} aria-label={t('today.quick')}>
      <h2>{t('today.quick')}</h2>
      <p>{t('today.quick.text')}</p>
      <div className={classes.places}>
        {places.map((last) => (
          <button key={last.venueId} type="button" onClick={() => log(last)}>
            <b>{last.venueName}</b>
            <small>
              {[last.venueCity, t('show.hours', { time: formatDuration(last.durationSeconds) })]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </button>
        ))}
      </div>
    </section>
  );
}

function latestPlaces(rows: readonly Performance[]): readonly Performance[] {
  const places = new Map<string, Performance>();
  for (const row of rows) {
    if (row.status === 'played' && !places.has(row.venueId)) places.set(row.venueId, row);
    if (places.size === placesOffered) break;
  }
  return [...places.values()];
}
