import type { Performance } from '@backline/contract';

export type LogItem =
  | { readonly kind: 'year'; readonly year: string; readonly count: number }
  | { readonly kind: 'show'; readonly row: Performance; readonly index: number };

/** The rows of a list, under a heading a year where they stand in order of date. */
export function timeline(rows: readonly Performance[], isByDate: boolean): readonly LogItem[] {
  if (!isByDate) return rows.map((row, index) => ({ kind: 'show', row, index }));
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(yearOf(row), (counts.get(yearOf(row)) ?? 0) + 1);
  return rows.flatMap((row, index): readonly LogItem[] => {
    const year = yearOf(row);
    const before = rows[index - 1];
    const show: LogItem = { kind: 'show', row, index };
    return before && yearOf(before) === year ? [show] : [{ kind: 'year', year, count: counts.get(year) ?? 0 }, show];
  });
}

function yearOf(row: Performance): string {
  return row.localDate.slice(0, 4);
}
