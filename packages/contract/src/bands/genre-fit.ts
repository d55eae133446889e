import { plain } from '../gigs/performance-query.ts';

/** Genres that go together on one night, the closest first. */
const compatible: Readonly<Record<string, readonly string[]>> = {
  rock: ['indie', 'alternative', 'blues', 'punk', 'metal', 'country'],
  indie: ['alternative', 'rock', 'folk', 'pop', 'electronic'],
  alternative: ['indie', 'rock', 'punk', 'pop', 'electronic'],
  punk: ['rock', 'alternative', 'ska', 'metal', 'indie'],
  metal: ['rock', 'punk', 'alternative'],
  pop: ['indie', 'rock', 'soul', 'electronic', 'r&b', 'disco'],
  blues: ['rock', 'soul', 'jazz', 'country', 'r&b', 'gospel'],
  jazz: ['swing', 'blues', 'bossa nova', 'soul', 'funk', 'latin'],
  swing: ['jazz', 'blues', 'rockabilly', 'latin'],
  soul: ['r&b', 'funk', 'gospel', 'blues', 'jazz', 'pop'],
  funk: ['soul', 'disco', 'r&b', 'jazz', 'afrobeat'],
  disco: ['funk', 'pop', 'soul', 'house'],
  'r&b': ['soul', 'funk', 'hip hop', 'pop', 'gospel'],
  gospel: ['soul', 'r&b', 'blues', 'country'],
  'hip hop': ['r&b', 'funk', 'soul', 'electronic', 'reggae'],
  electronic: ['house', 'techno', 'indie', 'pop', 'hip hop'],
  house: ['techno', 'electronic', 'disco', 'afrobeat'],
  techno: ['house', 'electronic'],
  folk: ['country', 'americana', 'bluegrass', 'indie', 'celtic', 'blues'],
  country: ['americana', 'folk', 'bluegrass', 'rock', 'blues', 'rockabilly'],
  americana: ['country', 'folk', 'bluegrass', 'blues', 'rock'],
  bluegrass: ['country', 'folk', 'americana', 'celtic'],
  celtic: ['folk', 'bluegrass', 'country'],
  rockabilly: ['rock', 'country', 'swing', 'blues'],
  reggae: ['ska', 'soul', 'hip hop', 'funk', 'latin'],
  ska: ['reggae', 'punk', 'rock', 'soul'],
  latin: ['salsa', 'cumbia', 'bossa nova', 'son', 'jazz', 'reggae'],
  salsa: ['son', 'timba', 'latin', 'mambo', 'cha-cha-cha', 'merengue', 'cumbia'],
  son: ['salsa', 'bolero', 'cha-cha-cha', 'timba', 'latin'],
  timba: ['salsa', 'son', 'funk', 'latin'],
  mambo: ['salsa', 'cha-cha-cha', 'son', 'jazz'],
  'cha-cha-cha': ['mambo', 'son', 'salsa', 'bolero'],
  bolero: ['son', 'bossa nova', 'cha-cha-cha', 'jazz'],
  merengue: ['bachata', 'salsa', 'cumbia', 'latin'],
  bachata: ['merengue', 'bolero', 'salsa', 'latin'],
  cumbia: ['salsa', 'latin', 'merengue', 'reggae'],
  'bossa nova': ['samba', 'jazz', 'bolero', 'latin'],
  samba: ['bossa nova', 'latin', 'funk', 'jazz'],
  afrobeat: ['funk', 'jazz', 'soul', 'reggae', 'house'],
  flamenco: ['latin', 'jazz', 'folk', 'classical'],
  classical: ['jazz', 'folk', 'flamenco'],
};

/** The fit of a song of an unknown, unlisted or other genre. */
export const unlistedFit = 0.5;

/** The genres that fit one, itself first, then in their rank; compared without case and accents. */
export function compatibleGenres(genre: string): readonly string[] {
  const name = plain(genre).trim();
  return [name, ...(compatible[name] ?? [])];
}

/** How well a song's genre fits a list's: 1 for the same, 0.1 less for each rank down to 0.6, and 0.5 when unlisted. */
export function genreFit(genre: string | null, listGenre: string | null): number {
  if (genre === null || listGenre === null) return unlistedFit;
  const rank = compatibleGenres(listGenre).indexOf(plain(genre).trim());
  return rank === -1 ? unlistedFit : Math.max(0.6, (10 - rank) / 10);
}

/** The genre that most of the songs have, the earlier one where two are even; null where none is known. */
export function mainGenre(genres: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const genre of genres) if (genre !== null) counts.set(plain(genre), (counts.get(plain(genre)) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
