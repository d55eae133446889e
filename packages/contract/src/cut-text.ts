/** The beginning of a text, at most so long. It never ends in half a character: no file and no database takes one. */
export function cutText(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  return cut.length < text.length && isHighHalf(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut;
}

function isHighHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
