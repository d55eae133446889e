/** A place in a text, counted from 1; the column in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export const beginning: Place = { line: 1, column: 1 };

/** Where one stands after `text`; line breaks are LF, CRLF counts once. */
export function advance(place: Place, text: string): Place {
  let { line } = place;
  let last = -1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    line += 1;
    last = at;
  }
  return { line, column: last < 0 ? place.column + text.length : text.length - last };
}
