import { plain } from '../gigs/performance-query.ts';

/** How alike two names are: 1 − Levenshtein distance ÷ length of the longer one, without case and accents. */
export function nameSimilarity(a: string, b: string): number {
  return similarity(spelled(a), spelled(b), 0);
}

/** A name as it is compared: code points without case, accents and superfluous blanks. */
export function spelled(name: string): readonly number[] {
  return Array.from(plain(name).replace(/\s+/g, ' ').trim(), (letter) => letter.codePointAt(0) ?? 0);
}

/** The same for spelled names; gives up and answers 0 as soon as it cannot exceed `threshold` any more. */
export function similarity(a: readonly number[], b: readonly number[], threshold: number): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  const most = Math.floor((1 - threshold) * longer);
  const distance = levenshtein(a, b, most);
  return distance > most ? 0 : 1 - distance / longer;
}

/** The fewest letters to be put in, left out or replaced; answers `most + 1` as soon as it is certain to be more. */
function levenshtein(a: readonly number[], b: readonly number[], most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of a.entries()) {
    const line = [row + 1];
    let least = row + 1;
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      const cost = Math.min(replaced, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1);
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    above = line;
  }
  return above[b.length] ?? 0;
}
