import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportOptions } from '@backline/contract/transfer';
import type { ImportProgress } from '@backline/contract/transfer';
import { ImportFileError } from './import-file-error.ts';
import { inspectImport, planImport } from './plan-import.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backline-plan-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'shows.csv');
  await writeFile(path, text);
  return path;
}

const table = `Date,Venue,City,Country\n${'2024-05-01,Cellar,Berlin,DE\n'.repeat(1200)}`;
const options = ImportOptions.parse({
  mapping: { localDate: 'Date', venueName: 'Venue', city: 'City', country: 'Country' },
  defaults: { durationSeconds: 3600 },
});
const request = {
  options,
  now: new Date('2026-11-21T12:00:00Z'),
  log: { sourceKeys: new Set<string>(), nights: new Set<string>() },
};

test('a worker reads, knows the city and tells how far it is', { timeout: 60_000 }, async () => {
  const heard: ImportProgress[] = [];
  const { performances, report } = await planImport(await fileOf(table), request, {
    onProgress: (progress) => heard.push(progress),
  });
  expect(report).toMatchObject({ rows: 1200, created: 1, repeated: 1199, invalid: 0 });
  expect(performances).toMatchObject([{ localDate: '2024-05-01', timeZone: 'Europe/Berlin', durationSeconds: 3600 }]);
  expect(heard.map(({ phase, rows }) => [phase, rows])).toEqual([
    ['planning', 500],
    ['planning', 1000],
  ]);
});

test('the first look names columns, samples and what is missing', { timeout: 60_000 }, async () => {
  expect(await inspectImport(await fileOf(table))).toMatchObject({
    format: 'csv',
    rows: 1200,
    columns: [
      { name: 'Date', samples: Array(5).fill('2024-05-01'), filled: 1200 },
      { name: 'Venue' },
      { name: 'City' },
      { name: 'Country' },
    ],
    suggestion: {
      mapping: { localDate: 'Date', venueName: 'Venue', city: 'City', country: 'Country' },
      missing: ['durationSeconds'],
    },
  });
});

test('a broken file comes out of the worker as what it is', { timeout: 60_000 }, async () => {
  const reading = planImport(await fileOf('Date,Venue\n2024-05-01,"never closed'), request);
  await expect(reading).rejects.toBeInstanceOf(ImportFileError);
  await expect(inspectImport(await fileOf('Date,Venue\n2024-05-01,"never closed'))).rejects.toMatchObject({
    problem: { code: 'CUT_OFF', line: 2, column: 12 },
  });
});

test('a plan that is called off stops', { timeout: 60_000 }, async () => {
  const reason = new Error('called off');
  const stop = new AbortController();
  const planning = planImport(await fileOf(table), request, { signal: stop.signal });
  stop.abort(reason);
  await expect(planning).rejects.toBe(reason);
  await expect(planImport(await fileOf(table), request, { signal: stop.signal })).rejects.toBe(reason);
});
