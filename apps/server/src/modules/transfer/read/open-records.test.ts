import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openText } from './open-records.ts';
import type { JsonValue } from './record.ts';

async function* chunksOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 64) {
  const { format, records } = await openText(chunksOf(text, size));
  const rows = await Array.fromAsync(records);
  return {
    format,
    rows: rows.map(({ line, cells, problem }) => ({ line, cells: Object.fromEntries(cells), problem })),
  };
}

describe('the format is told by the content', () => {
  test.each([
    ['csv', 'date,venue\n2024-05-01,Cellar'],
    ['json', '[{"date":"2024-05-01"}]'],
    ['json', '{"exported":"today","performances":[{"date":"2024-05-01"}]}'],
    ['json', '{\n  "performances": [\n    {"date":"2024-05-01"}\n  ]\n}'],
    ['ndjson', '{"date":"2024-05-01"}\n{"date":"2024-05-02"}\n'],
    ['ndjson', '{"date":"2024-05-01"}'],
    ['ical', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n'],
  ])('%s: %j', async (format, text) => {
    expect(await read(text)).toMatchObject({ format });
  });

  test.each([
    ['', 'EMPTY_FILE'],
    ['  \n\n', 'EMPTY_FILE'],
    ['date,venue\n', 'EMPTY_FILE'],
    ['[]', 'EMPTY_FILE'],
    ['BEGIN:VCALENDAR\nEND:VCALENDAR', 'EMPTY_FILE'],
    ['<html><body>', 'NOT_A_TABLE'],
    ['\n<table><tr>', 'NOT_A_TABLE'],
    ['Sala Sol,2024-05-31,Madrid\nSala Luna,2024-06-01,Madrid', 'NOT_A_TABLE'],
    ['Our shows of 2024\n\ndate,venue\n2024-05-31,Sol', 'NOT_A_TABLE'],
    ['<?xml version="1.0"?><shows/>', 'NOT_A_TABLE'],
    ['BEGIN:VCARD\nFN:x\nEND:VCARD', 'NOT_A_TABLE'],
  ])('%j is no table', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ problem: { code } });
  });
});

describe('spreadsheets', () => {
  test('the line that names the delimiter and rows of nothing are passed over', async () => {
    expect((await read('sep=;\r\ndate;venue\r\n;\r\n2024-05-01;Cellar, the\r\n')).rows).toEqual([
      { line: 4, cells: { date: '2024-05-01', venue: 'Cellar, the' } },
    ]);
    expect((await read(',\n,\ndate,venue\n2024-05-01,Cellar\n')).rows).toEqual([
      { line: 4, cells: { date: '2024-05-01', venue: 'Cellar' } },
    ]);
  });
});

describe('JSON', () => {
  test('rows know their lines, objects inside become columns, money stays whole', async () => {
    const text =
      '[\n  {"date": "2024-05-01", "venue": {"name": "Cellar"}},\n\n  {"pay": {"amount": 100, "currency": "EUR"}}\n]';
    expect((await read(text)).rows).toEqual([
      { line: 2, cells: { date: '2024-05-01', 'venue.name': 'Cellar' } },
      { line: 4, cells: { pay: { amount: 100, currency: 'EUR' } } },
    ]);
  });

  test.each([
    ['[{"a":1},\n{"b":', 'CUT_OFF', 2, 6],
    ['[{"a":"unfini', 'CUT_OFF', 1, 14],
    ['[{"a":1}', 'CUT_OFF', 1, 9],
    ['[{"a":tru', 'CUT_OFF', 1, 10],
    ['[{"a":1},\n {"b" 2}]', 'MALFORMED', 2, 7],
    ['[{"a":1},]', 'MALFORMED', 1, 9],
    ["[{'a':1}]", 'MALFORMED', 1, 3],
    ['[{"a":01}]', 'MALFORMED', 1, 8],
    ['[{"a":"x\ty"}]', 'MALFORMED', 1, 9],
    ['{"performances":[{"a":1}', 'CUT_OFF', 1, 25],
    ['{"performances":[{"a":1}]', 'CUT_OFF', 1, 26],
    ['{"performances":[{"a":1}],"b":{"c":', 'CUT_OFF', 1, 36],
    ['{"performances":[{"a":1}]\n"b":1}', 'MALFORMED', 2, 1],
    ['[{"a":1}]\n[{"a":2}]', 'MALFORMED', 2, 1],
  ])('%j stops: %s at line %i, column %i', async (text, code, line, column) => {
    await expect(read(text)).rejects.toMatchObject({ problem: { code, line, column } });
  });

  test('nesting without end is refused', async () => {
    const problem = { code: 'MALFORMED', message: expect.stringMatching(/more than 50 deep in one another/) };
    await expect(read(`[${'['.repeat(100_000)}`)).rejects.toMatchObject({ problem });
  });

  test('the list of shows is found beside other lists, under a name that says so', async () => {
    const text = '{"venues":[{"name":"x"}],"shows":[{"date":"2024-05-01"}],"songs":[]}';
    expect((await read(text)).rows).toMatchObject([{ cells: { date: '2024-05-01' } }]);
    expect((await read('{"mine":[{"date":"2024-05-01"}],"songs":[]}')).rows).toHaveLength(1);
  });

  test('a long list on a single line is read in one go', { timeout: 30_000 }, async () => {
    const text = `[${'{"date":"2024-05-01","notes":"'.padEnd(230, 'x')}"}${',{}'.repeat(99_999)}${' '.repeat(20_000_000)}]`;
    const rows = await Array.fromAsync((await openText(chunksOf(text, 65_536))).records);
    expect(rows).toHaveLength(100_000);
  });

  test('a row that is no object names its place', async () => {
    const { rows } = await read('[{"a":1},\n  7, "x"]');
    expect(rows.map(({ problem }) => problem && [problem.line, problem.column])).toEqual([undefined, [2, 3], [2, 6]]);
  });

  test('any rows of JSON are read back, wherever the chunks are cut', async () => {
    const rowsOf = fc.array(
      fc.dictionary(
        fc.string({ maxLength: 8 }),
        fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.array(fc.string())),
      ),
      { minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 2), async (rows, size, indent) => {
        const given: JsonValue = JSON.parse(JSON.stringify(rows));
        expect((await read(JSON.stringify(rows, null, indent), size)).rows.map((row) => row.cells)).toEqual(given);
        const lines = ['{"first":1}', ...rows.map((row) => JSON.stringify(row))].join('\n');
        expect((await read(lines, size)).rows.slice(1).map((row) => row.cells)).toEqual(given);
      }),
    );
  });
});

describe('characters that no text can have', () => {
  const bad = { code: 'CONTROL_CHARACTER', columnName: 'b' };
  test.each([
    [
      'JSON',
      String.raw`[{"a":1},` + '\n' + String.raw`  {"a":2,` + '\n' + String.raw`   "b":"x\u0000"},{"a":3}]`,
      { ...bad, line: 3, column: 10 },
    ],
    ['NDJSON', '{"a":1}\n' + String.raw`{"a":2,"b":"x\u0000"}` + '\n{"a":3}', { ...bad, line: 2, column: 14 }],
    [
      'NDJSON',
      '{"a":1}\n' + String.raw`{"a":2,"b":"\ud83c"}` + '\n{"a":3}',
      { ...bad, code: 'HALF_CHARACTER', line: 2, column: 13 },
    ],
  ])('in %s they make one bad row, with line, column and the name of the value', async (_, text, problem) => {
    const { rows } = await read(text);
    expect(rows.map((row) => row.problem)).toEqual([undefined, expect.objectContaining(problem), undefined]);
  });
});

describe('NDJSON', () => {
  test('a line that is no JSON is one bad row, with line and column', async () => {
    const { rows } = await read('{"a":1}\n\n{"a":}\n{"a":2} x\n[1]\n{"a":3}\n');
    expect(rows.map(({ line, problem }) => [line, problem?.code, problem?.column])).toEqual([
      [1, undefined, undefined],
      [3, 'MALFORMED_ROW', 6],
      [4, 'MALFORMED_ROW', 8],
      [5, 'MALFORMED_ROW', 1],
      [6, undefined, undefined],
    ]);
  });
  test('a last line without its end stops the file', async () => {
    await expect(read('{"a":1}\n{"a":"b')).rejects.toMatchObject({ problem: { code: 'CUT_OFF', line: 2, column: 8 } });
  });
});

describe('calendars', () => {
  test.each([
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMM', 'CUT_OFF', 3, 5],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\n', 'MALFORMED', 3, 1],
    ['BEGIN:VCALENDAR\nSUMM\nEND:VCALENDAR\n', 'MALFORMED', 2, 1],
  ])('%j stops: %s at line %i, column %i', async (text, code, line, column) => {
    await expect(read(text)).rejects.toMatchObject({ problem: { code, line, column } });
  });

  test('lines may end as old programs ended them, wherever the chunks are cut', async () => {
    const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:x', 'END:VEVENT', 'END:VCALENDAR', ''];
    for (const end of ['\n', '\r\n', '\r']) {
      for (const size of [1, 2, 3, 7, 1000]) {
        expect((await read(text.join(end), size)).rows).toMatchObject([{ line: 3, cells: { UID: '1', SUMMARY: 'x' } }]);
      }
    }
  });

  const calendar = (...lines: readonly string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const event = (...lines: readonly string[]) => calendar('BEGIN:VEVENT', ...lines, 'END:VEVENT');

  test('folds, escapes, zones and lengths are understood', async () => {
    const text = event(
      'UID:abc@example.org',
      'DTSTART;TZID="Europe/Madrid":20240531T203000',
      'DTEND;TZID="Europe/Madrid":20240531T220000',
      'SUMMARY;LANGUAGE=es:La noche\\, lar',
      ' ga',
      'LOCATION:Sala Sol\\; Madrid',
      'DESCRIPTION:uno\\ndos',
      'STATUS:CANCELLED',
      'BEGIN:VALARM',
      'DESCRIPTION:not this',
      'END:VALARM',
    );
    expect((await read(text)).rows).toEqual([
      {
        line: 3,
        cells: {
          UID: 'abc@example.org',
          DTSTART: '2024-05-31T20:30',
          TZID: 'Europe/Madrid',
          LENGTH: 'PT5400S',
          SUMMARY: 'La noche, larga',
          LOCATION: 'Sala Sol; Madrid',
          DESCRIPTION: 'uno\ndos',
          STATUS: 'CANCELLED',
        },
      },
    ]);
  });

  test('an all-day event has a date and no length', async () => {
    const { rows } = await read(event('DTSTART;VALUE=DATE:20240531', 'DTEND;VALUE=DATE:20240602', 'SUMMARY:Festival'));
    expect(rows[0]?.cells).toEqual({ DTSTART: '2024-05-31', SUMMARY: 'Festival' });
  });

  test('zones are understood as Outlook and Google write them', async () => {
    const outlook = await read(event('DTSTART;TZID=W. Europe Standard Time:20240531T203000'));
    expect(outlook.rows[0]?.cells['TZID']).toBe('Europe/Berlin');
    const google = await read(
      calendar('X-WR-TIMEZONE:Europe/Madrid', 'BEGIN:VEVENT', 'DTSTART:20240531T183000Z', 'END:VEVENT'),
    );
    expect(google.rows[0]?.cells).toEqual({ DTSTART: '2024-05-31T18:30Z', TZID: 'Europe/Madrid' });
  });

  test('the moved date of a series keeps a key of its own', async () => {
    const { rows } = await read(event('UID:series', 'RECURRENCE-ID:20240531T183000Z', 'DTSTART:20240601T183000Z'));
    expect(rows[0]?.cells['UID']).toBe('series/20240531T183000Z');
  });

  test('a repeating event is one bad row, the line of its rule named', async () => {
    const { rows } = await read(event('DTSTART:20240531T183000Z', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Residency'));
    expect(rows[0]?.problem).toMatchObject({ code: 'RECURRING_EVENT', line: 4 });
  });

  test('a time zone inside the calendar is passed over', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Madrid',
      'BEGIN:STANDARD',
      'DTSTART:19701025T030000',
      'RRULE:FREQ=YEARLY',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const { rows } = await read(calendar(...zone, 'BEGIN:VEVENT', 'DTSTART:20240531T183000Z', 'END:VEVENT'));
    expect(rows).toEqual([{ line: 10, cells: { DTSTART: '2024-05-31T18:30Z' } }]);
  });

  test.each([
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n', 'CUT_OFF', 2],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n', 'CUT_OFF', 1],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n', 'MALFORMED', 3],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nno colon here\nEND:VEVENT', 'MALFORMED', 3],
  ])('%j stops: %s at line %i', async (text, code, line) => {
    await expect(read(text)).rejects.toMatchObject({ problem: { code, line } });
  });
});
