import type { Performance } from '@backline/contract';
import { isToConfirm } from '@backline/contract';
import { countryName } from './countries.ts';

export type ShowState = 'booked' | 'to_confirm' | 'played' | 'cancelled';

/** How a show stands now: a booked one whose date has passed where it is waits to be confirmed. */
export function showState(row: Pick<Performance, 'status' | 'localDate' | 'timeZone'>, now = new Date()): ShowState {
  return isToConfirm(row, now) ? 'to_confirm' : row.status;
}

type Place = Pick<Performance, 'venueCity' | 'venueRegion' | 'venueCountry'>;

/** Where a show was, as short as a list wants it: what is not known is left out. */
export function placeLine(row: Place): string {
  return [row.venueCity, row.venueRegion, row.venueCountry].filter(Boolean).join(', ');
}

/** Where a show was, with its country by name. */
export function placeInFull(row: Place): string {
  return [row.venueCity, row.venueRegion, row.venueCountry && countryName(row.venueCountry)].filter(Boolean).join(', ');
}
