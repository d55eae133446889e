import { written } from '#platform/kernel';

/** What the tables of venues hold of people. */
export const personal = [
  written('venues.venues', 'venues'),
  written('venues.venue_aliases', 'venue-aliases'),
  written('venues.venue_notes', 'venue-notes'),
];
