import { expect, test } from 'vitest';
import { filterOf, parseAuditSearch } from './audit-search.ts';

test('what is not understood in the address is left out', () => {
  const search = { q: 'Ana', category: 'music', severity: 'warning', from: '2026-02-30x', to: 'soon', other: 1 };
  expect(parseAuditSearch(search)).toEqual({ q: 'Ana', severity: 'warning' });
});

test('days are those of the calendar, the last one whole', () => {
  const { from, to } = filterOf({ from: '2026-03-01', to: '2026-03-01' });
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  expect(filterOf({ subject: 'x', q: 'Ana' })).toEqual({ subjectId: 'x', q: 'Ana' });
});
