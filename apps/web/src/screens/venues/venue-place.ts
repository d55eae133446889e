import type { Venue } from '@backline/contract';
import { countryName } from '../../lib/countries.ts';

/** Where a venue is, in one line: city, region, country; what is not known is left out. */
export function venuePlace({ city, region, country }: Pick<Venue, 'city' | 'region' | 'country'>): string {
  return [city, region, country && countryName(country)].filter(Boolean).join(', ');
}
