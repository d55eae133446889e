import type { YearInReview } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

/** The year in a sentence: `60 shows, 19 more than in 1976.` */
export function yearLead({ year, shows, showsYearBefore }: YearInReview): string {
  const count = t('log.count', { count: shows });
  return `${count}, ${changeOn(shows - showsYearBefore, year - 1)}.`;
}

/** How a count stands against the year before. */
export function changeOn(difference: number, before: number): string {
  if (difference === 0) return t('year.same', { year: String(before) });
  const key = difference > 0 ? 'year.more' : 'year.fewer';
  return t(key, { count: Math.abs(difference), year: String(before) });
}
