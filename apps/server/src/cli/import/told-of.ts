import { placeOf } from '@backline/contract/transfer';
import type { Import, ImportProblem, ImportReport, LikelyDuplicate } from '@backline/contract/transfer';

const mostShown = 20;

/** What became of an import, or of its dry run, line by line. */
export function toldOf({ id, state, report, problem, result, undoUntil }: Import, slug: string): readonly string[] {
  const created = result?.created ?? 0;
  return [
    ...(problem ? [problemLine(problem)] : []),
    ...(report ? reportLines(report) : []),
    ...(result ? [`${created} shows are in the log`] : []),
    ...(undoUntil && created > 0
      ? [`until ${undoUntil.slice(0, 10)}: npm run import -- --undo ${id} --workspace ${slug}`]
      : []),
    state === 'ready' && (report?.invalid ?? 0) > 0
      ? 'nothing was stored; mend the cells, or add --leave-out-bad-rows'
      : state.replace('_', ' '),
  ];
}

function problemLine({ code, message, line, column }: ImportProblem): string {
  return `${code}: ${message}${line === null ? '' : ` (line ${line}, column ${column ?? 1})`}`;
}

function reportLines(report: ImportReport): readonly string[] {
  const { rows, created, alreadyHere, repeated, invalid, sets, songsPlayed, venues } = report;
  return [
    `${rows} rows: ${created} new, ${alreadyHere} here already, ${repeated} repeated, ${invalid} with bad cells`,
    `${sets} sets, ${songsPlayed} songs played, ${venues} venues, ${report.likelyDuplicateCount} likely duplicates`,
    ...listed(report.badCells, report.badCellCount, (cell) => `${placeOf(cell)}: ${cell.message}`),
    ...listed(report.warnings, report.warningCount, (cell) => `taken all the same, ${placeOf(cell)}: ${cell.message}`),
    ...listed(report.likelyDuplicates, report.likelyDuplicateCount, twinLine),
  ];
}

function twinLine({ line, localDate, venueName, resemblesLine }: LikelyDuplicate): string {
  const other = resemblesLine === null ? 'a show that is in the log' : `line ${resemblesLine}`;
  return `line ${line}: likely the same as ${other} (${localDate}, ${venueName})`;
}

/** The first few of many, and how many more there are. */
function listed<T>(all: readonly T[], count: number, say: (one: T) => string): readonly string[] {
  const shown = all.slice(0, mostShown);
  const more = count - shown.length;
  return [...shown.map((one) => `  ${say(one)}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}
