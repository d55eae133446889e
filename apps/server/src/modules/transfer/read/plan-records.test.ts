import { describe, expect, test } from 'vitest';
import { ImportOptions, placeOf, suggestMapping } from '@backline/contract/transfer';
import type { ImportDefaults } from '@backline/contract/transfer';
import type { CityTable } from '../cities/city-table.ts';
import { inspectRecords } from './inspect-records.ts';
import { openText } from './open-records.ts';
import { nightKey, planRecords } from './plan-records.ts';
import type { LogSoFar } from './plan-records.ts';
import { venueKey } from './venue-key.ts';

const now = new Date('2026-11-21T12:00:00Z');
const emptyLog: LogSoFar = { sourceKeys: new Set(), nights: new Set() };
const madrid: ImportDefaults = { timeZone: 'Europe/Madrid', durationSeconds: 5400, currency: 'EUR' };

interface Given {
  readonly defaults?: ImportDefaults;
  readonly log?: LogSoFar;
  readonly cities?: CityTable;
  readonly options?: Partial<ImportOptions>;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function plan(text: string, { defaults = madrid, log = emptyLog, cities, options = {} }: Given = {}) {
  const { suggestion } = await inspectRecords(await openText(once(text)));
  const { missing: _missing, dateOrderQuestion: _question, ...read } = suggestion;
  const chosen = ImportOptions.parse({ ...read, defaults, ...options });
  return planRecords(await openText(once(text)), { options: chosen, now, log }, cities ?? null);
}

async function places(text: string, given?: Given): Promise<readonly string[]> {
  return (await plan(text, given)).badCells.map((cell) => `${placeOf(cell)}: ${cell.code}`);
}

test('a row with a character that no text can have names line, column and field, mapped or not', async () => {
  const rows = [
    String.raw`{"date":"2024-05-31","venue":"Sala\ud83c"}`,
    String.raw`{"date":"2024-06-01","venue":"Sala","colour":"\u0000"}`,
    '{"date":"2024-06-02","venue":"Sala"}',
  ];
  const { badCells, performances } = await plan(rows.join('\n'));
  expect(performances).toHaveLength(1);
  expect(badCells).toEqual([
    expect.objectContaining({ line: 1, column: 35, columnName: 'venue', field: 'venueName', code: 'HALF_CHARACTER' }),
    expect.objectContaining({ line: 2, column: 47, columnName: 'colour', field: null, code: 'CONTROL_CHARACTER' }),
  ]);
});

test('a number that JSON cannot carry exactly is a bad cell, so that two keys never become one', async () => {
  const row = (key: string) => `{"date":"2024-05-31","venue":"Sala","id":${key}}`;
  const found = await places(
    [row('12345678901234567890'), row('12345678901234567891'), row('1e400'), row('7')].join('\n'),
  );
  expect(found).toEqual([1, 2, 3].map((line) => `line ${line}, "id": NUMBER_UNREADABLE`));
});

test('rows of JSON that share a line are told apart by their column', async () => {
  const rows =
    '[{"date":"2024-05-31","venue":"Sala"},{"date":"soon","venue":"Sala"},\n  {"date":"then","venue":"Sala"}]';
  expect(await places(rows)).toEqual([
    'line 1, column 39 ("date"): DATE_UNREADABLE',
    'line 2, "date": DATE_UNREADABLE',
  ]);
});

test('what is shown of a cell never ends in half a character', async () => {
  const { badCells } = await plan(`date,venue\n${'x'.repeat(39)}🎸${'y'.repeat(158)}🎸🎸,Sala`);
  expect(badCells).toHaveLength(1);
  expect(badCells[0]?.value.isWellFormed()).toBe(true);
  expect(badCells[0]?.message.isWellFormed()).toBe(true);
});

test('a full row becomes a show; what it does not say stays empty', async () => {
  const head =
    'Date,Start time,Venue,City,Country,Venue type,Title,Fee,Paid,Deal,Tips,Expenses,Attendance,Length,Rating,Notes,Private notes,Setlist';
  const full =
    '31/05/2024,8:30 pm,Sala Sol,Madrid,Spain,club,Feria,"1.234,50 €",sí,fijo,"12,30",40,"1,200",1:15,4/5,"two\nlines",secret,"A > B; C // D"';
  const { performances, venues, songs, badCells } = await plan(
    `${head}\n${full}\n01/06/2024,,Bar Luna,,,,,,,,,,,,,,,\n`,
  );
  expect(badCells).toEqual([]);
  expect(venues).toEqual([
    {
      key: 'sala sol|madrid||es',
      name: 'Sala Sol',
      city: 'Madrid',
      region: null,
      country: 'ES',
      timeZone: 'Europe/Madrid',
      type: 'bar',
    },
    {
      key: 'bar luna|||',
      name: 'Bar Luna',
      city: null,
      region: null,
      country: null,
      timeZone: 'Europe/Madrid',
      type: null,
    },
  ]);
  expect(songs).toEqual(['A', 'B', 'C', 'D']);
  expect(performances).toEqual([
    {
      line: 2,
      sourceKey: expect.stringMatching(/^[\da-f]{32}$/),
      localDate: '2024-05-31',
      dayOrder: 1,
      startTime: '20:30',
      timeZone: 'Europe/Madrid',
      venue: 0,
      venueType: 'bar',
      title: 'Feria',
      status: 'played',
      durationSeconds: 4500,
      audienceSize: 1200,
      setCount: 2,
      playedItems: [
        { setNo: 1, position: 1, song: 0, title: 'A', segue: true },
        { setNo: 1, position: 2, song: 1, title: 'B', segue: false },
        { setNo: 1, position: 3, song: 2, title: 'C', segue: false },
        { setNo: 2, position: 1, song: 3, title: 'D', segue: false },
      ],
      payment: { amount: 123_450, currency: 'EUR' },
      paymentStatus: 'paid',
      feeType: 'flat',
      tips: { amount: 1230, currency: 'EUR' },
      merchSales: null,
      expenses: [{ amount: 4000, currency: 'EUR', category: 'other', description: 'Expenses' }],
      rating: 4,
      notes: 'two\nlines',
      privateNotes: 'secret',
    },
    expect.objectContaining({
      line: 4,
      startTime: null,
      audienceSize: null,
      payment: null,
      tips: null,
      expenses: [],
      rating: null,
      notes: '',
      durationSeconds: 5400,
      setCount: 0,
    }),
  ]);
});

describe('every bad cell is named by line and column', () => {
  test('several in one row, and the other rows go on', async () => {
    const text =
      'Date,Venue,Fee,Attendance\n2024-05-01,Cellar,100,50\n2024-13-01,,lots,"-5"\n2024-05-03,Cellar,=1+1,@cmd\n';
    expect(await places(text)).toEqual([
      'line 3, column 2 ("Venue"): MISSING',
      'line 3, column 1 ("Date"): DATE_UNREADABLE',
      'line 3, column 4 ("Attendance"): NUMBER_UNREADABLE',
      'line 3, column 3 ("Fee"): MONEY_UNREADABLE',
      'line 4, column 4 ("Attendance"): FORMULA',
      'line 4, column 3 ("Fee"): FORMULA',
    ]);
  });

  test.each([
    [
      'a cell inside a row of several lines',
      'Date,Notes,Venue\n2024-05-01,"a\nb\nc","=x"\n',
      'line 4, column 3 ("Venue"): FORMULA',
    ],
    [
      'a song that is a formula',
      'Date,Venue,Songs\n2024-05-01,Cellar,A; =cmd()\n',
      'line 2, column 3 ("Songs"): FORMULA',
    ],
    ['a ragged row', 'Date,Venue\n2024-05-01\n', 'line 2, column 1: RAGGED_ROW'],
    ['an open date', 'Date,Venue\n3/4/2024,Cellar\n', 'line 2, column 1 ("Date"): DATE_AMBIGUOUS'],
    [
      'a future that was played',
      'Date,Venue,Status\n2027-05-01,Cellar,played\n',
      'line 2, column 3 ("Status"): STATUS_IN_FUTURE',
    ],
    [
      'an unknown zone',
      'Date,Venue,Time zone\n2024-05-01,Cellar,Mars/Olympus\n',
      'line 2, column 3 ("Time zone"): TIME_ZONE_UNKNOWN',
    ],
    [
      'two currencies',
      'Date,Venue,Fee,Currency\n2024-05-01,Cellar,USD 5,EUR\n',
      'line 2, column 3 ("Fee"): CURRENCY_CONFLICT',
    ],
    [
      'a long title',
      `Date,Venue,Title\n2024-05-01,Cellar,${'x'.repeat(201)}\n`,
      'line 2, column 3 ("Title"): TOO_LONG',
    ],
    ['a control character', 'Date,Venue\n2024-05-01,Cel\u0007lar\n', 'line 2, column 2 ("Venue"): CONTROL_CHARACTER'],
    [
      'a list where a word belongs',
      '{"date":"2024-05-01","venue":"a","title":"b"}\n{"date":"2024-05-01","venue":"a","title":["b"]}',
      'line 2, "title": NOT_TEXT',
    ],
    [
      'a set without songs',
      '{"date":"2024-05-01","venue":"a","sets":[{"songs":"A"}]}',
      'line 1, "sets": SONGS_UNREADABLE',
    ],
    ['one key for two shows', 'Date,Venue,Id\n2024-05-01,Cellar,7\n2024-05-02,Cellar,7\n', 'line 3: KEY_REUSED'],
  ])('%s', async (_, text, place) => {
    expect(await places(text)).toEqual([place]);
  });

  test('what is missing everywhere wants a default', async () => {
    const bare = { defaults: {} };
    expect(await places('Date,Venue\n2024-05-01,Cellar\n', bare)).toEqual([
      'line 2, column 2 ("Venue"): TIME_ZONE_UNKNOWN',
      'line 2: MISSING',
    ]);
  });

  test('“@” and “=” are plain text outside spreadsheets', async () => {
    const { performances } = await plan('{"date":"2024-05-01","venue":"@ the docks","title":"=Equal="}');
    expect(performances[0]?.title).toBe('=Equal=');
  });

  test('a mapping to a column that is not there stops the plan', async () => {
    const options = { mapping: { localDate: 'Date', venueName: 'Club' } };
    await expect(plan('Date,Venue\n2024-05-01,Cellar\n', { options })).rejects.toMatchObject({
      problem: { message: expect.stringContaining('Club') },
    });
  });
});

describe('the same show twice', () => {
  const rows =
    'Date,Venue,Title\n2024-05-01,The Cellar,\n2024-05-01,THE  cellar,\n2024-05-01,The Cellar,Late show\n2024-05-02,The Cellar,\n';

  test('a repeated row is left out, a likely duplicate is marked', async () => {
    const { performances, report } = await plan(rows);
    expect(report).toMatchObject({
      rows: 4,
      created: 3,
      repeated: 1,
      alreadyHere: 0,
      invalid: 0,
      likelyDuplicateCount: 1,
    });
    expect(report.likelyDuplicates).toEqual([
      { line: 4, localDate: '2024-05-01', venueName: 'The Cellar', resemblesLine: 2 },
    ]);
    expect(performances.map(({ line, dayOrder }) => [line, dayOrder])).toEqual([
      [2, 1],
      [4, 2],
      [5, 1],
    ]);
  });

  test('beyond fifty shows on one day the last place is shared, as the log shares it', async () => {
    const lines = Array.from({ length: 52 }, (_, n) => `2019-05-05,Stage ${n}`);
    const { performances, report } = await plan(`Date,Venue\n${lines.join('\n')}\n`);
    expect(report).toMatchObject({ created: 52, invalid: 0 });
    expect(Math.max(...performances.map(({ dayOrder }) => dayOrder))).toBe(50);
  });

  test('a second import of the same table adds nothing', async () => {
    const first = await plan(rows);
    const sourceKeys = new Set(first.performances.map((show) => show.sourceKey));
    expect((await plan(rows, { log: { ...emptyLog, sourceKeys } })).report).toMatchObject({
      created: 0,
      alreadyHere: 4,
      repeated: 0,
      likelyDuplicateCount: 0,
    });
  });

  test('keys do not depend on the other rows', async () => {
    const keys = async (text: string) => (await plan(text)).performances.map((show) => show.sourceKey);
    const [first] = await keys('Date,Venue\n2024-05-01,Cellar\n');
    expect(await keys('Date,Venue\n2024-05-01,Attic\n2024-05-01,Cellar\n')).toContain(first);
  });

  test('a show logged by hand on that night is a likely duplicate', async () => {
    const key = venueKey({ name: 'The Cellar', city: null, region: null, country: null });
    const log = { ...emptyLog, nights: new Set([nightKey('2024-05-02', key)]) };
    expect((await plan(rows, { log })).report.likelyDuplicates).toContainEqual({
      line: 5,
      localDate: '2024-05-02',
      venueName: 'The Cellar',
      resemblesLine: null,
    });
  });

  test('an early and a late show are told apart by their times', async () => {
    const { report, performances } = await plan('Date,Venue,Time\n2024-05-01,Cellar,22:00\n2024-05-01,Cellar,19:00\n');
    expect(report).toMatchObject({ created: 2, likelyDuplicateCount: 0 });
    expect(performances.map(({ startTime, dayOrder }) => [startTime, dayOrder])).toEqual([
      ['22:00', 2],
      ['19:00', 1],
    ]);
  });
});

describe('the status', () => {
  const calendar = (start: string) =>
    `BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:${start}\nLOCATION:Cellar\nEND:VEVENT\nEND:VCALENDAR\n`;
  test.each([
    ['a past date in a table', 'Date,Venue\n2024-05-01,Cellar\n', 'played'],
    ['a date ahead in a table', 'Date,Venue\n2027-05-01,Cellar\n', 'booked'],
    ['today', 'Date,Venue\n2026-11-21,Cellar\n', 'booked'],
    ['a word of its own', 'Date,Venue,Status\n2024-05-01,Cellar,abgesagt\n', 'cancelled'],
    ['a past date in a calendar', calendar('20240501T180000Z'), 'booked'],
  ])('of %s', async (_, text, status) => {
    expect((await plan(text)).performances.map((show) => show.status)).toEqual([status]);
  });
});

test('the city gives the zone, and the zone gives an instant its date', async () => {
  const cities: CityTable = {
    find: ({ city }) => (city === 'Austin' ? { timeZone: 'America/Chicago', position: null } : null),
  };
  const text =
    '{"start":"2024-06-01T02:30:00Z","venue":"A","city":"Austin"}\n{"start":"2024-06-01T02:30:00Z","venue":"B","city":"Elsewhere"}\n';
  const { performances } = await plan(text, { cities });
  expect(performances.map(({ localDate, startTime, timeZone }) => [localDate, startTime, timeZone])).toEqual([
    ['2024-05-31', '21:30', 'America/Chicago'],
    ['2024-06-01', '04:30', 'Europe/Madrid'],
  ]);
});

test('sets come as lists of songs, as lists of lists, or as songs with their set', async () => {
  const forms = [
    [{ songs: [{ title: 'A', segue: true }, 'B'] }, { songs: [] }, { songs: [{ name: 'C', segued: false }] }],
    [[{ title: 'A', segue: true }, 'B'], [], ['C']],
    [
      { setNo: 1, title: 'A', segue: true },
      { setNo: 1, title: 'B' },
      { setNo: 3, title: 'C' },
    ],
  ];
  const { performances } = await plan(
    forms.map((sets, at) => JSON.stringify({ date: `2024-05-0${at + 1}`, venue: 'A', sets })).join('\n'),
  );
  expect(performances).toHaveLength(3);
  for (const { setCount, playedItems } of performances) {
    expect(setCount).toBe(3);
    expect(playedItems.map(({ setNo, position, title, segue }) => [setNo, position, title, segue])).toEqual([
      [1, 1, 'A', true],
      [1, 2, 'B', false],
      [3, 1, 'C', false],
    ]);
  }
});

test('a suggestion alone never invents a mapping', () => {
  expect(suggestMapping([{ name: 'Foo', samples: ['bar'] }]).mapping).toEqual({});
});
