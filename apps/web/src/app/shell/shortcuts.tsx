/** Keys and the palette. */
export function Shortcuts() {
  return null;
}
