export interface VenueName {
  readonly name: string;
  readonly city: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** One key for every spelling of a venue that differs in case, blanks or apostrophes alone. */
export function venueKey(venue: VenueName): string {
  return [venue.name, venue.city, venue.region, venue.country].map((part) => plain(part ?? '')).join('|');
}

/** The same folding for a song's title. */
export function songKey(title: string): string {
  return plain(title);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
