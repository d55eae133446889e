/** The lines of a long list to draw: from `first` up to, but without, `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

interface Window {
  /** How far the list is scrolled, and how much of it is seen, in pixels. */
  readonly top: number;
  readonly height: number;
}

const spare = 10;

/** Where each line begins, and last where the list ends. */
export function topsOf<Line>(lines: readonly Line[], heightOf: (line: Line) => number): readonly number[] {
  const tops = [0];
  let top = 0;
  for (const line of lines) {
    top += heightOf(line);
    tops.push(top);
  }
  return tops;
}

/** The lines in sight and a few around them, so that a flick of the wheel meets no hole. */
export function linesInSight(tops: readonly number[], { top, height }: Window): Span {
  const count = tops.length - 1;
  return {
    first: Math.max(0, lineAt(tops, top) - spare),
    end: Math.min(count, lineAt(tops, top + height) + 1 + spare),
  };
}

/** The last line that begins at or above a height. */
function lineAt(tops: readonly number[], height: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}
