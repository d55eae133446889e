import type { Import, ImportReport } from '@backline/contract/transfer';
import { expect, test } from 'vitest';
import { toldOf } from './told-of.ts';

const report: ImportReport = {
  rows: 3,
  created: 3,
  alreadyHere: 0,
  repeated: 0,
  invalid: 0,
  sets: 0,
  songsPlayed: 0,
  distinctSongs: 0,
  venues: 1,
  firstDate: '2024-04-03',
  lastDate: '2024-04-05',
  badCells: [],
  badCellCount: 0,
  warnings: [],
  warningCount: 0,
  likelyDuplicates: [],
  likelyDuplicateCount: 0,
};

const ready: Import = {
  id: '0197d7a4-8c00-7000-8000-00000000000c',
  state: 'ready',
  fileName: 'shows.csv',
  bytes: 100,
  createdAt: '2026-05-08T20:00:00.000Z',
  finishedAt: null,
  undoUntil: null,
  inspection: null,
  options: null,
  report,
  progress: null,
  problem: null,
  result: null,
};

test('likely duplicates are named, each with what it resembles, and the rest is counted', () => {
  const night = { localDate: '2024-04-03', venueName: 'El Sol' };
  const likelyDuplicates = [
    { line: 3, ...night, resemblesLine: null },
    { line: 4, ...night, resemblesLine: 2 },
  ];
  const lines = toldOf({ ...ready, report: { ...report, likelyDuplicates, likelyDuplicateCount: 7 } }, 'ana');
  expect(lines.slice(2)).toEqual([
    '  line 3: likely the same as a show that is in the log (2024-04-03, El Sol)',
    '  line 4: likely the same as line 2 (2024-04-03, El Sol)',
    '  and 5 more',
    'ready',
  ]);
});

test('only an import that brought something says how it is undone', () => {
  const done = { ...ready, state: 'completed', undoUntil: '2026-05-15T20:00:00.000Z' } as const;
  const brought = (created: number) =>
    toldOf({ ...done, result: { created, trashed: null, keptBecauseEdited: null } }, 'ana');
  expect(brought(3)).toContain(`until 2026-05-15: npm run import -- --undo ${ready.id} --workspace ana`);
  expect(brought(0).join()).not.toContain('--undo');
});

test('what stopped a file is told with its place', () => {
  const problem = { code: 'CUT_OFF', message: 'The file ends within a cell', line: 7, column: null } as const;
  expect(toldOf({ ...ready, state: 'failed', report: null, problem }, 'ana')).toEqual([
    'CUT_OFF: The file ends within a cell (line 7, column 1)',
    'failed',
  ]);
});
