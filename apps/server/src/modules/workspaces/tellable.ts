/** A name as a stranger may be told it: one line, and nothing in it that a mail program would make a link of. */
export function tellable(name: string | null): string | null {
  if (name === null) return null;
  const line = name.replace(/\s+/g, ' ').trim();
  return /[./:@\\<>]\S|www/i.test(line) ? null : line;
}
