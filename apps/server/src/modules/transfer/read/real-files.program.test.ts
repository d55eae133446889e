import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportOptions } from '@backline/contract/transfer';
import type { ImportDefaults } from '@backline/contract/transfer';
import { convertShows } from '../../../../../../tools/gdshows-to-ndjson.ts';
import { inspectImport, planImport } from './plan-import.ts';
import type { LogSoFar } from './plan-records.ts';

const samples =
  process.env['BACKLINE_DATA_SAMPLES'] ?? resolve(import.meta.dirname, '../../../../../../../shared/data');
const here = existsSync(samples);
if (!here) console.warn(`Left out: the real files are not at ${samples}; set BACKLINE_DATA_SAMPLES to where they are.`);

async function plan(
  path: string,
  defaults: ImportDefaults,
  log: LogSoFar = { sourceKeys: new Set(), nights: new Set() },
) {
  const { suggestion } = await inspectImport(path);
  const { missing: _missing, dateOrderQuestion: _question, ...read } = suggestion;
  return planImport(path, {
    options: ImportOptions.parse({ ...read, defaults }),
    now: new Date('2026-11-21T12:00:00Z'),
    log,
  });
}

describe.skipIf(!here)('thirty years of shows', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backline-shows-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('arrive exactly, and a second time not at all', { timeout: 120_000 }, async () => {
    const out = join(folder, 'shows.ndjson');
    expect(await convertShows(join(samples, 'gdshows'), out)).toEqual({
      shows: 2358,
      sets: 5518,
      songs: 39_774,
      venues: 595,
    });

    // Ten shows are at places the table does not settle (Dania FL, Maple CA, Thornville OH …).
    const defaults = { durationSeconds: 10_800, timeZone: 'America/New_York' };
    const { performances, venues, songs, badCells, report } = await plan(out, defaults);
    expect(badCells).toEqual([]);
    expect(report).toMatchObject({
      rows: 2358,
      created: 2358,
      sets: 5518,
      songsPlayed: 39_774,
      venues: 595,
      distinctSongs: 436,
      firstDate: '1965-05-05',
      lastDate: '1995-07-09',
      likelyDuplicateCount: 0,
    });
    expect([performances.length, venues.length, songs.length]).toEqual([2358, 595, 436]);
    expect(
      new Set(performances.flatMap((show) => show.playedItems.map((item) => `${show.sourceKey}/${item.setNo}`))).size,
    ).toBe(5518);
    expect(performances.every((show) => show.status === 'played')).toBe(true);
    expect(new Set(performances.map((show) => `${show.localDate}/${show.dayOrder}`)).size).toBe(2358);
    expect(new Set(venues.map((venue) => venue.timeZone))).toContain('Africa/Cairo');

    const sourceKeys = new Set(performances.map((show) => show.sourceKey));
    const again = await plan(out, defaults, { sourceKeys, nights: new Set() });
    expect(again.report).toMatchObject({ rows: 2358, created: 0, alreadyHere: 2358, invalid: 0 });
  });
});

describe.skipIf(!here)('club calendars as published', () => {
  test.each([
    [
      'bowery_events.ics',
      {
        rows: 179,
        created: 179,
        venues: 8,
        firstDate: '2024-04-09',
        lastDate: '2024-11-29',
        warningCount: 0,
        likelyDuplicateCount: 0,
      },
    ],
    [
      'jbs_events.ics',
      {
        rows: 58,
        created: 58,
        venues: 1,
        firstDate: '2025-01-30',
        lastDate: '2026-01-28',
        warningCount: 0,
        likelyDuplicateCount: 0,
      },
    ],
    ['r5_events.ics', { rows: 44, created: 44, venues: 7, warningCount: 2, likelyDuplicateCount: 1 }],
  ])('%s', { timeout: 60_000 }, async (file, report) => {
    const planned = await plan(join(samples, 'concert-calendars', file), { timeZone: 'America/New_York' });
    expect(planned.badCells).toEqual([]);
    expect(planned.report).toMatchObject(report);
    expect(planned.performances.every((show) => show.status === 'booked' && show.durationSeconds === 7200)).toBe(true);
  });

  test('need a time zone from a person, and say so for every event', { timeout: 60_000 }, async () => {
    const { report } = await plan(join(samples, 'concert-calendars', 'jbs_events.ics'), {});
    expect(report).toMatchObject({ created: 0, invalid: 58, badCellCount: 58 });
    expect(report.badCells[0]).toMatchObject({ line: 34, columnName: 'LOCATION', code: 'TIME_ZONE_UNKNOWN' });
  });
});
