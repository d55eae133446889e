/** A set as it was played; an empty one is kept, because it was counted. */
export interface PlayedSet {
  readonly songs: readonly PlayedSong[];
}

export interface PlayedSong {
  readonly title: string;
  readonly segue: boolean;
}

const setLabel = /^\s*(?:set|encore|zugabe|bis)\s*\d{0,2}\s*:/i;

/**
 * Reads songs from one cell: `;`, `|` or a line break between songs, `>` (or `->`, `→`) where one runs into the next,
 * `//` or a label such as `Set 2:` or `Encore:` where a set begins.
 *
 *     Set 1: Sugaree; Scarlet Begonias > Fire on the Mountain // Set 2: Terrapin Station
 */
export function readSongText(cell: string): readonly PlayedSet[] {
  const sets: PlayedSong[][] = [];
  for (const part of cell.split('//')) {
    let set = open(sets);
    for (const run of part.split(/[;|\r\n]/)) {
      const labelled = setLabel.test(run);
      if (labelled && set.length > 0) set = open(sets);
      addRun(set, run.replace(setLabel, ''));
    }
  }
  return sets.length === 1 && sets[0]?.length === 0 ? [] : sets.map((songs) => ({ songs }));
}

/** Writes what `readSongText` reads. */
export function songText(sets: readonly PlayedSet[]): string {
  return sets
    .map(({ songs }) => songs.map((song, at) => song.title + joint(song, at === songs.length - 1)).join(''))
    .join(' // ');
}

function joint(song: PlayedSong, last: boolean): string {
  if (last) return song.segue ? ' >' : '';
  return song.segue ? ' > ' : '; ';
}

function open(sets: PlayedSong[][]): PlayedSong[] {
  const set: PlayedSong[] = [];
  sets.push(set);
  return set;
}

function addRun(set: PlayedSong[], run: string): void {
  const titles = run.split(/->|→|>/);
  titles.forEach((part, at) => {
    const title = part.replace(/\s+/g, ' ').trim();
    if (title !== '') set.push({ title, segue: at < titles.length - 1 });
  });
}
