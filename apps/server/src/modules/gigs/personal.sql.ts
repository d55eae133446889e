import { namedIn, written } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

/** What the tables of shows hold of people. */
export const personal: readonly Personal[] = [
  {
    ...written('gigs.profiles', 'profiles'),
    people: { user_id: 'by step', created_by: 'former member' },
    theirs: namedIn('user_id', 'created_by'),
  },
  written('gigs.performances', 'shows'),
  written('gigs.performance_money', 'money-of-shows'),
  {
    ...written('gigs.performance_notes', 'private-notes'),
    people: { user_id: 'removed', created_by: 'with row' },
    theirs: namedIn('user_id'),
  },
  written('gigs.played_items', 'played-songs'),
];
