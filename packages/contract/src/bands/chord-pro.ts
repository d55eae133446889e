import { isFlatKey, transposeChord, transposeKey } from './transpose.ts';

/** One chord with the syllables sung over it until the next. */
export interface ChordPart {
  /** Empty where the words begin before the first chord. */
  readonly chord: string;
  readonly text: string;
}

export type ChordProLine =
  | { readonly kind: 'sung'; readonly parts: readonly ChordPart[] }
  | { readonly kind: 'blank' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'fact'; readonly name: string; readonly text: string }
  /** A line of tablature or a grid, to be set in a fixed width. */
  | { readonly kind: 'fixed'; readonly text: string };

const directive = /^\s*\{\s*([a-z_]+)\s*(?:[:\s]\s*([^}]*?))?\s*\}\s*$/i;
const inlineChord = /\[([^\]]*)\]/g;

const comments = new Set(['comment', 'c', 'comment_italic', 'ci', 'comment_box', 'cb', 'highlight']);
const short: Readonly<Record<string, string>> = { soc: 'chorus', sov: 'verse', sob: 'bridge', sot: 'tab', sog: 'grid' };
const ends = /^(?:end_of_|eo[cvbtg]$)/;
const facts: Readonly<Record<string, string>> = {
  t: 'title',
  st: 'subtitle',
  ...Object.fromEntries(
    ['title', 'subtitle', 'artist', 'composer', 'key', 'capo', 'tempo', 'time', 'album', 'year'].map((name) => [
      name,
      name,
    ]),
  ),
};

/** Reads words and chords in ChordPro, a line a line; what it does not know it shows as it stands. */
export function readChordPro(text: string): readonly ChordProLine[] {
  let isFixed = false;
  return text.split(/\r?\n/).flatMap((line): readonly ChordProLine[] => {
    const found = directive.exec(line);
    if (!found) return line.startsWith('#') ? [] : [isFixed ? { kind: 'fixed', text: line } : sung(line)];
    const name = (found[1] ?? '').toLowerCase();
    const said = found[2] ?? '';
    if (ends.test(name)) {
      isFixed = false;
      return [];
    }
    const section = name.startsWith('start_of_') ? name.slice('start_of_'.length) : short[name];
    if (section !== undefined) {
      isFixed = section === 'tab' || section === 'grid';
      return [{ kind: 'heading', text: said || capital(section) }];
    }
    if (name === 'chorus') return [{ kind: 'heading', text: said || 'Chorus' }];
    if (comments.has(name)) return [{ kind: 'comment', text: said }];
    const fact = facts[name];
    return fact === undefined ? [] : [{ kind: 'fact', name: fact, text: said }];
  });
}

/** The same text with every chord, and the key it names, so many semitones up; words and layout stay as they are. */
export function transposeChordPro(text: string, semitones: number, key: string | null = keyOf(text)): string {
  if (semitones % 12 === 0) return text;
  const isFlat = key === null ? /\[[A-G]b/.test(text) : isFlatKey(transposeKey(key, semitones));
  return text
    .replace(inlineChord, (_, chord: string) => `[${transposeChord(chord, semitones, isFlat)}]`)
    .replace(/(\{\s*key\s*:\s*)([A-G][#b]?m?)(\s*\})/gi, (_, before: string, name: string, after: string) => {
      return `${before}${transposeKey(name, semitones)}${after}`;
    });
}

/** The key that a text names in `{key: …}`; null where it names none. */
export function keyOf(text: string): string | null {
  return /\{\s*key\s*:\s*([A-G][#b]?m?)\s*\}/i.exec(text)?.[1] ?? null;
}

function sung(line: string): ChordProLine {
  if (line.trim() === '') return { kind: 'blank' };
  const parts: ChordPart[] = [];
  let chord = '';
  let from = 0;
  for (const found of line.matchAll(inlineChord)) {
    if (found.index > from || chord) parts.push({ chord, text: line.slice(from, found.index) });
    chord = found[1] ?? '';
    from = found.index + found[0].length;
  }
  parts.push({ chord, text: line.slice(from) });
  return { kind: 'sung', parts };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
}
