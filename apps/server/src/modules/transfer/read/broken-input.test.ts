import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogPerformance } from '@backline/contract/gigs';
import { ImportOptions } from '@backline/contract/transfer';
import { ImportFileError } from './import-file-error.ts';
import { inspectRecords } from './inspect-records.ts';
import { openText } from './open-records.ts';
import { planRecords } from './plan-records.ts';
import type { ImportPlan } from './planned.ts';

const files = {
  csv: 'Date,Time,Venue,City,Country,Fee,Tips,Attendance,Length,Rating,Status,Songs,Notes\n31/05/2024,20:30,"Sala ""Sol""",Madrid,ES,"1.234,50 €",5,1200,1:30,4/5,played,A > B; C // D,"two\nlines"\n1/6/2024,9 pm,Bar,,,$5,,,,,,,\n',
  json: '{"performances": [{"date": "2024-05-31", "venue": {"name": "Sala"}, "pay": {"amount": 100, "currency": "EUR"}, "sets": [{"songs": ["A", {"title": "B", "segue": true}]}]}, {"date": "2024-06-01"}]}',
  ndjson:
    '{"date":"2024-05-31T20:30:00Z","venue":"Sala","tips":12.5,"expenses":[{"description":"van","amount":"12"}]}\n{"date":"2024-06-01","venue":"Bar"}\n',
  ical: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Madrid:20240531T203000\r\nDURATION:PT2H\r\nSUMMARY:Noche\\, lar\r\n ga\r\nLOCATION:Sala\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
};

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function planOf(text: string): Promise<ImportPlan | ImportFileError> {
  try {
    const inspection = await inspectRecords(await openText(once(text)));
    expectStorable(inspection);
    const { suggestion } = inspection;
    const { missing: _missing, dateOrderQuestion: _question, ...read } = suggestion;
    const options = ImportOptions.parse({
      ...read,
      defaults: { timeZone: 'Europe/Madrid', durationSeconds: 5400, currency: 'EUR' },
    });
    const log = { sourceKeys: new Set<string>(), nights: new Set<string>() };
    return await planRecords(await openText(once(text)), { options, now: new Date('2026-11-21T12:00:00Z'), log }, null);
  } catch (error) {
    if (error instanceof ImportFileError) return error;
    throw error;
  }
}

/** The database has no place for U+0000 or half a character, wherever in a report it stands. */
function expectStorable(found: unknown): void {
  const strings: string[] = [];
  JSON.stringify(found, (key, value: unknown) => {
    strings.push(key);
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  expect(strings.filter((text) => !text.isWellFormed() || text.includes('\0'))).toEqual([]);
}

/** What is planned is what the log itself would take. */
function expectLoggable(plan: ImportPlan): void {
  for (const show of plan.performances) {
    const venue = plan.venues[show.venue];
    const { line: _line, sourceKey: _key, venue: _venue, playedItems, ...facts } = show;
    const log = {
      ...facts,
      venue: Object.fromEntries(
        Object.entries({ name: venue?.name, city: venue?.city, region: venue?.region, country: venue?.country }).filter(
          ([, part]) => part !== null,
        ),
      ),
      playedItems: playedItems.map(({ setNo, title, segue }) => ({ setNo, title, segue })),
      expenses: show.expenses.map(({ category, description, amount, currency }) => ({
        category,
        description,
        amount,
        currency,
      })),
    };
    expect(LogPerformance.safeParse(log).error).toBeUndefined();
  }
}

test.each(Object.keys(files))('an unbroken %s file is planned whole, as the log takes it', async (format) => {
  const plan = await planOf(Object.entries(files).find(([name]) => name === format)?.[1] ?? '');
  if (plan instanceof ImportFileError) throw plan;
  expect(plan.performances.length).toBeGreaterThan(0);
  expectLoggable(plan);
});

test('however a file is damaged, it is planned or refused, never worse', { timeout: 60_000 }, async () => {
  const damage = fc.record({
    at: fc.nat(),
    cut: fc.integer({ min: 0, max: 12 }),
    put: fc.oneof(
      fc.constantFrom(
        '"',
        ',',
        '\n',
        '{',
        '[',
        ']}',
        ':',
        ';',
        '=',
        '\r',
        '\u0007',
        ' ',
        '0',
        '//',
        'BEGIN:VEVENT\n',
        '\\u0000',
        '\\uD83C',
        '🎸',
        '__proto__',
      ),
      fc.string({ maxLength: 5 }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(files)),
      fc.array(damage, { minLength: 1, maxLength: 6 }),
      async (file, damages) => {
        const broken = damages.reduce((damaged, { at, cut, put }) => {
          const start = at % (damaged.length + 1);
          return damaged.slice(0, start) + put + damaged.slice(start + cut);
        }, file);
        // No decoder of files lets a half through; one written as an escape is another matter.
        const text = broken.toWellFormed();
        const plan = await planOf(text);
        expectStorable(plan instanceof ImportFileError ? plan.problem : plan);
        if (plan instanceof ImportFileError) return;
        expectLoggable(plan);
        expect(plan.report.created + plan.report.invalid + plan.report.repeated + plan.report.alreadyHere).toBe(
          plan.report.rows,
        );
        expect(plan.report.invalid > 0).toBe(plan.badCells.length > 0);
      },
    ),
    { numRuns: 2000 },
  );
});
