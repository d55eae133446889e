import type { Performance } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

/** One sentence on the year: "31 shows this year. 4 more than by this day last year." */
export function yearLead(rows: readonly Performance[], today: string): string {
  const now = playedBy(rows, today);
  const before = playedBy(rows, lastYear(today));
  const count = now - before;
  const compared =
    count === 0
      ? t('today.year.same')
      : t(count > 0 ? 'today.year.more' : 'today.year.fewer', { count: Math.abs(count) });
  return now === 0 && before === 0 ? t('today.year', { count: 0 }) : `${t('today.year', { count: now })}. ${compared}`;
}

/** Played shows from the first of January up to and with a day. */
export function playedBy(rows: readonly Performance[], day: string): number {
  const year = day.slice(0, 5);
  return rows.filter((row) => row.status === 'played' && row.localDate.startsWith(year) && row.localDate <= day).length;
}

// The 29th of February becomes the 28th only by comparison: as text, 02-28 comes before it and 03-01 after.
function lastYear(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
