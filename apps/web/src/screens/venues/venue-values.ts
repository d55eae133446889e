import type { UpdateVenue, Venue } from '@backline/contract';
import { isTimeZone, venueLayouts, venueTypes } from '@backline/contract';
import { onlyChanged } from '../../lib/only-changed.ts';
import { oneOf } from '../../lib/search-values.ts';
import { positionOf, typedPosition } from '../../lib/typed-position.ts';

const texts = [
  'name',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'timeZone',
  'website',
  'stageSize',
] as const;
const choices = ['type', 'layout'] as const;
const counts = ['seated', 'standing', 'total'] as const;

/** A venue as it stands in the fields of the form. */
export type VenueValues = Readonly<
  Record<(typeof texts)[number] | (typeof choices)[number] | (typeof counts)[number], string>
> & {
  readonly position: string;
  readonly genres: readonly string[];
  readonly equipment: readonly string[];
  readonly active: boolean;
  readonly stageNotes: string;
};

export const blankValues: VenueValues = {
  name: '',
  street: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
  timeZone: '',
  website: '',
  stageSize: '',
  type: '',
  layout: '',
  seated: '',
  standing: '',
  total: '',
  position: '',
  genres: [],
  equipment: [],
  active: true,
  stageNotes: '',
};

export function valuesOf({ capacity, position, ...venue }: Venue): VenueValues {
  const known = Object.fromEntries([...texts, ...choices].map((name) => [name, venue[name] ?? '']));
  const seats = Object.fromEntries(counts.map((name) => [name, capacity[name]?.toString() ?? '']));
  return {
    ...blankValues,
    ...known,
    ...seats,
    position: typedPosition(position),
    genres: venue.genres,
    equipment: venue.equipment,
    active: venue.active,
    stageNotes: venue.stageNotes,
  };
}

export type VenueFault = 'name' | 'country' | 'timeZone' | 'website' | 'position' | 'capacity';

/** What has to be put right before a venue can be sent. */
export function faultsOf(values: VenueValues): readonly VenueFault[] {
  const { name, country, timeZone, website, position } = values;
  const wrong: Readonly<Record<VenueFault, boolean>> = {
    name: name.trim() === '',
    country: country.trim() !== '' && !/^[A-Z]{2}$/.test(country.trim()),
    timeZone: timeZone.trim() !== '' && !isTimeZone(timeZone.trim()),
    website: website.trim() !== '' && !URL.canParse(withScheme(website)),
    position: position.trim() !== '' && positionOf(position) === null,
    capacity: counts.some((name) => !/^\d{0,7}$/.test(values[name].trim())),
  };
  return (['name', 'country', 'timeZone', 'website', 'position', 'capacity'] as const).filter((field) => wrong[field]);
}

/** The venue that the fields say. */
export function venueOf(values: VenueValues) {
  const text = (name: (typeof texts)[number]) => values[name].trim() || null;
  const count = (name: (typeof counts)[number]) => (values[name].trim() === '' ? null : Number(values[name]));
  return {
    name: values.name.trim(),
    street: text('street'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postalCode'),
    country: text('country'),
    timeZone: text('timeZone'),
    website: values.website.trim() === '' ? null : withScheme(values.website),
    stageSize: text('stageSize'),
    type: oneOf(venueTypes, values.type) ?? null,
    layout: oneOf(venueLayouts, values.layout) ?? null,
    capacity: { seated: count('seated'), standing: count('standing'), total: count('total') },
    position: positionOf(values.position),
    genres: [...values.genres],
    equipment: [...values.equipment],
    active: values.active,
    stageNotes: values.stageNotes,
  };
}

/** Only what was touched. */
export function changeOf(before: VenueValues, after: VenueValues): UpdateVenue {
  return onlyChanged(venueOf(before), venueOf(after));
}

function withScheme(website: string): string {
  const typed = website.trim();
  return /^https?:\/\//.test(typed) ? typed : `https://${typed}`;
}
