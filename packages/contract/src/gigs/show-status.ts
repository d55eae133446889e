import type { ErrorDetail } from '../errors.ts';
import type { PerformanceFacts, PerformanceStatus } from './performance.ts';
import { dateAt } from './show-clock.ts';

type Dated = Pick<PerformanceFacts, 'localDate' | 'timeZone' | 'startsAt'>;
type Standing = Dated & Pick<PerformanceFacts, 'status'>;

/** What a show is when nobody said: behind us it was played, ahead of us it is booked; on the day itself the hour decides. */
export function statusByDate(show: Dated, now: Date): PerformanceStatus {
  const today = dateAt(now, show.timeZone);
  if (show.localDate !== today) return show.localDate < today ? 'played' : 'booked';
  return show.startsAt !== null && show.startsAt > now.toISOString() ? 'booked' : 'played';
}

/** Whether a booked show's date has passed where it is: it counts nowhere until a person confirms it. */
export function isToConfirm(show: Omit<Standing, 'startsAt'>, now: Date): boolean {
  return show.status === 'booked' && show.localDate < dateAt(now, show.timeZone);
}

/** Played lies in the past, booked in the future; the day itself allows both, by the calendar of the place. */
export function dateFaults(show: Omit<Standing, 'startsAt'>, now: Date): readonly ErrorDetail[] {
  const today = dateAt(now, show.timeZone);
  if (show.status === 'played' && show.localDate > today) {
    return [
      { path: 'localDate', rule: 'in_future', message: 'A show that was played cannot lie ahead. Book it instead.' },
    ];
  }
  if (show.status === 'booked' && show.localDate < today) {
    return [
      { path: 'localDate', rule: 'in_past', message: 'A booked show lies ahead. If it was played, log it as played.' },
    ];
  }
  return [];
}

/** Why a show cannot be confirmed as played now, or null. */
export function whyNotConfirm(show: Omit<Standing, 'startsAt'>, now: Date): string | null {
  if (show.status !== 'booked') return `Only a booked show can be confirmed; this one is ${show.status}.`;
  if (show.localDate > dateAt(now, show.timeZone))
    return 'This show lies ahead. It can be confirmed once it was played.';
  return null;
}

/** Why a show cannot be made a booked one again, or null. One whose date has passed waits to be confirmed then. */
export function whyNotReopen(show: Pick<PerformanceFacts, 'status'>): string | null {
  return show.status === 'booked' ? 'This show is booked already.' : null;
}

/** Why a show cannot be called off, or null. */
export function whyNotCancel(show: Pick<PerformanceFacts, 'status'>): string | null {
  return show.status === 'booked' ? null : `Only a booked show can be called off; this one is ${show.status}.`;
}
