import type { Performance } from '@backline/contract';
import { isToConfirm } from '@backline/contract';

export type ShowState = 'booked' | 'to_confirm' | 'played' | 'cancelled';

/** How a show stands now: a booked one whose date has passed where it is waits to be confirmed. */
export function showState(row: Pick<Performance, 'status' | 'localDate' | 'timeZone'>, now = new Date()): ShowState {
  return isToConfirm(row, now) ? 'to_confirm' : row.status;
}

/** Where a show was, in one line: what is not known is left out. */
export function placeLine(row: Pick<Performance, 'venueCity' | 'venueRegion' | 'venueCountry'>): string {
  return [row.venueCity, row.venueRegion, row.venueCountry].filter(Boolean).join(', ');
}
