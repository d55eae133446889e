import type { ProfileFigures, YearInReview } from '@backline/contract';
import { countryName } from '../../lib/countries.ts';
import type { Bar } from '../../ui/charts/bar.ts';

/** Years as bars that open the shows of each. */
export function yearBars({ showsPerYear }: ProfileFigures, thisYear: number): readonly Bar[] {
  return showsPerYear.map(({ year, count }) => ({
    key: year,
    label: showsPerYear.length > 10 ? `’${String(year).slice(2)}` : String(year),
    name: String(year),
    value: count,
    isOpen: year >= thisYear,
    link: { to: '/log', search: { status: 'played', year } },
  }));
}

/** Songs as bars that open each song; a title that is no song of the repertoire opens nothing. */
export function songBars(songs: YearInReview['topSongs']): readonly Bar[] {
  return songs.map(({ songId, title, count }) => ({
    key: songId ?? title,
    label: title,
    name: title,
    value: count,
    ...(songId ? { link: { to: '/songs/$songId', params: { songId } } } : {}),
  }));
}

/** Venues as bars that open the shows at each, within a year where one is given. */
export function venueBars(venues: ProfileFigures['topVenues'], year?: number): readonly Bar[] {
  return venues.map(({ venueId, name, city, count }) => ({
    key: venueId,
    label: name,
    name: [name, city].filter(Boolean).join(', '),
    value: count,
    link: { to: '/log', search: { status: 'played', venueId, ...(year ? { year } : {}) } },
  }));
}

/** Cities as bars that open the shows in each. */
export function cityBars(cities: ProfileFigures['topCities']): readonly Bar[] {
  return cities.map(({ city, region, country, count }) => ({
    key: [city, region, country].join('|'),
    label: city,
    name: [city, region].filter(Boolean).join(', '),
    value: count,
    link: { to: '/log', search: { status: 'played', city, ...(country ? { country } : {}) } },
  }));
}

/** Countries as bars that open the shows in each. */
export function countryBars(countries: ProfileFigures['countries']): readonly Bar[] {
  return countries.map(({ label, count }) => ({
    key: label,
    label,
    name: countryName(label),
    value: count,
    link: { to: '/log', search: { status: 'played', country: label } },
  }));
}
