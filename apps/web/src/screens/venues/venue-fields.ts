import type { VenueValues } from './venue-values.ts';

/** What each group of fields of the venue form is given. */
export interface VenueFieldsProps {
  readonly values: VenueValues;
  readonly faults: Readonly<Record<string, string>>;
  readonly set: (change: Partial<VenueValues>) => void;
}
