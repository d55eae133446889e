const plainSigned = /^[+-]\s?\p{Sc}?\s?\d[\d.,'’ ]*(?:\s?(?:%|\p{Sc}|[A-Z]{3}))?$/u;

/**
 * Whether a spreadsheet would run this cell of a CSV file: it begins with `=` or `@` (full width too), a tab or a carriage
 * return, or with a sign that no plain number follows.
 */
export function looksLikeFormula(cell: string): boolean {
  if (/^[\t\r]/.test(cell)) return true;
  const text = cell.trimStart();
  if (/^[=@＝＠]/.test(text)) return true;
  return /^[+\-＋－]/.test(text) && text.length > 1 && !plainSigned.test(text.trimEnd()) && !/^-+$/.test(text.trim());
}
