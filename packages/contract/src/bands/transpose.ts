const steps: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const withSharps = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'] as const;
const withFlats = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'] as const;

// The name that musicians give a key, by its tonic in semitones above C: the one with fewer accidentals.
const majorKeys = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const;
const minorKeys = ['Cm', 'C#m', 'Dm', 'Ebm', 'Em', 'Fm', 'F#m', 'Gm', 'G#m', 'Am', 'Bbm', 'Bm'] as const;
const flatKeys = new Set(['F', 'Bb', 'Eb', 'Ab', 'Db', 'Gb', 'Cb', 'Dm', 'Gm', 'Cm', 'Fm', 'Bbm', 'Ebm', 'Abm']);

const chordShape = /^([A-G][#b]?)((?:maj|min|dim|aug|sus|add|omit|no|alt|m|M|[°øΔ+\-(),#b\d])*)(?:\/([A-G][#b]?))?$/;

/** `Bbm7/F` two semitones up is `Cm7/G`; what is no chord, such as `N.C.` or a word, stays as it is. */
export function transposeChord(chord: string, semitones: number, isFlat = false): string {
  const parts = chordShape.exec(chord);
  const [, root, quality = '', bass] = parts ?? [];
  if (root === undefined || semitones % 12 === 0) return chord;
  const under = bass === undefined ? '' : `/${moved(bass, semitones, isFlat)}`;
  return `${moved(root, semitones, isFlat)}${quality}${under}`;
}

/** A key so many semitones up, by its usual name: `A` three up is `C`, `F#m` one down is `Fm`. */
export function transposeKey(key: string, semitones: number): string {
  const parts = /^([A-G][#b]?)(m?)$/.exec(key);
  if (!parts?.[1] || semitones % 12 === 0) return key;
  const names = parts[2] ? minorKeys : majorKeys;
  return names[wrapped(tonicOf(parts[1]) + semitones)] ?? key;
}

/** Whether the chords of a key are written with flats. */
export function isFlatKey(key: string): boolean {
  return flatKeys.has(key);
}

/** The semitones from one key up to another, 0 to 11; null where either is not a key. */
export function semitonesBetween(from: string, to: string): number | null {
  if (!isKey(from) || !isKey(to)) return null;
  return wrapped(tonicOf(to) - tonicOf(from));
}

function isKey(text: string): boolean {
  return /^[A-G][#b]?m?$/.test(text);
}

function moved(note: string, semitones: number, isFlat: boolean): string {
  return (isFlat ? withFlats : withSharps)[wrapped(tonicOf(note) + semitones)] ?? note;
}

function tonicOf(note: string): number {
  const accidental = note.charAt(1);
  return (steps[note.charAt(0)] ?? 0) + Number(accidental === '#') - Number(accidental === 'b');
}

function wrapped(semitones: number): number {
  return ((semitones % 12) + 12) % 12;
}
