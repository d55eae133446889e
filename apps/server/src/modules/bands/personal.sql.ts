import { written } from '#platform/kernel';

/** What the tables of bands hold of people. */
export const personal = [
  written('bands.songs', 'songs'),
  written('bands.song_texts', 'song-texts'),
  written('bands.set_lists', 'set-lists'),
  written('bands.set_list_items', 'set-list-items'),
];
