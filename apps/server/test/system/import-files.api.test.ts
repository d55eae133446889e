import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { startServer } from '#test';
import { check, newDesk, run, send, upload } from './bring-in.ts';
import type { Desk } from './bring-in.ts';
import { ask } from './first-account.ts';

const megabyte = 1024 * 1024;
const spain = { timeZone: 'Europe/Madrid', durationSeconds: 3600, currency: 'EUR' };
let server: Desk['server'];

beforeAll(async () => {
  server = await startServer();
});

const calendar = `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20240531T203000Z
`;

test.each<[string, Buffer, { code: string; line: number | null; column: number | null }]>([
  ['of another encoding', Buffer.from('date,venue\n2024-05-31,Café Sol', 'latin1'), at('WRONG_ENCODING', 2, 15)],
  ['with a NUL byte', Buffer.from('date,venue\n2024-05-31,Ca\0é'), at('CONTROL_BYTE', 2, 14)],
  [
    'with two columns of one name',
    Buffer.from('date,venue,date\n2024-05-31,Sol,2024-05-31'),
    at('DUPLICATE_HEADER', 1, 3),
  ],
  ['whose quote never closes', Buffer.from('date,venue\n2024-05-31,"Sala Sol'), at('CUT_OFF', 2, 12)],
  ['of JSON that is cut off', Buffer.from('[{"date":"2024-05-31"},\n{"date":'), at('CUT_OFF', 2, 9)],
  ['of calendar events that is cut off', Buffer.from(calendar), at('CUT_OFF', 2, 1)],
  [
    'that inflates without end',
    gzipSync(Buffer.alloc(30 * megabyte, `${'x'.repeat(2000)},venue\n`)),
    at('ARCHIVE_REFUSED', null, null),
  ],
  ['with nothing in it', Buffer.from(''), at('EMPTY_FILE', null, null)],
])('a file %s is refused with the place, and leaves nothing', async (_, file, problem) => {
  const desk = await newDesk(server);
  const found = await upload(desk, file);
  expect(found).toMatchObject({ state: 'failed', problem, inspection: null, progress: null, result: null });
  if (problem.line !== null) expect(found.problem?.message).toContain(`line ${problem.line}`);
  expect((await ask(server, desk.account, `POST /imports/${found.id}/run`, {})).status).toBe(409);
  expect((await ask(server, desk.account, 'GET /performances')).body).toMatchObject({ data: [] });
});

test.each([
  ['JSON', String.raw`[{"date":"2024-05-31","venue":"So\u0000l"},`, ']', 'CONTROL_CHARACTER'],
  ['NDJSON', String.raw`{"date":"2024-05-31","venue":"So\udfb8l"}`, '', 'HALF_CHARACTER'],
])('a character that no text can have in %s is a bad cell with its place', async (_, first, close, code) => {
  const desk = await newDesk(server);
  const { id } = await upload(desk, { text: `${first}\n{"date":"2024-06-01","venue":"Good Room"}${close}` });
  const checked = await check(desk, id, { defaults: spain });
  const cell = { code, line: 1, column: first.indexOf('\\') + 1, columnName: 'venue', field: 'venueName' };
  expect(checked).toMatchObject({ state: 'ready', report: { created: 1, invalid: 1, badCells: [cell] } });
  expect(await run(desk, id, true)).toMatchObject({ state: 'completed', result: { created: 1 } });
});

test('a NUL byte in a table names the column it stands in', async () => {
  const desk = await newDesk(server);
  const found = await upload(desk, Buffer.from('date,venue\n2024-05-31,Ca\0é'));
  expect(found.problem?.message).toMatch(/“venue”.*NUL byte.*line 2, column 14/);
});

test('a picture is told by its content, whatever it is called', async () => {
  const desk = await newDesk(server);
  const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);
  expect((await upload(desk, picture)).problem).toMatchObject({
    code: 'NOT_A_TABLE',
    message: expect.stringMatching(/picture \(PNG\).*save it as CSV/),
  });
});

test.each([
  ['a formula', 'date,venue\n2024-05-31,Sol\n2024-06-01,"=HYPERLINK(""x"")"', bad('FORMULA', 3, 2, 'venue')],
  ['a formula behind a blank', 'date,venue\n2024-05-31,"\t@SUM(A1)"', bad('FORMULA', 2, 2, 'venue')],
  ['a row with a cell too many', 'date,venue\n2024-05-31,Sol,Madrid', bad('RAGGED_ROW', 2, 3, null)],
  ['a date that is none', 'date,venue\n2024-02-30,Sol', bad('DATE_UNREADABLE', 2, 1, 'date')],
  ['an amount that is none', 'date,venue,fee\n2024-05-31,Sol,lots', bad('MONEY_UNREADABLE', 2, 3, 'fee')],
  ['an amount below nothing', 'date,venue,fee\n2024-05-31,Sol,(50)', bad('OUT_OF_RANGE', 2, 3, 'fee')],
])('%s is a bad cell with its place; the rest can come without it', async (_, text, cell) => {
  const desk = await newDesk(server);
  const { id } = await upload(desk, { text: `${text}\n2024-07-01,Good Room${text.includes('fee') ? ',5' : ''}\n` });
  const checked = await check(desk, id, { defaults: spain });
  expect(checked).toMatchObject({ state: 'ready', report: { invalid: 1, badCells: [cell] } });
  expect((await ask(server, desk.account, `POST /imports/${id}/run`, {})).status).toBe(409);
  const created = checked.report?.created;
  expect(await run(desk, id, true)).toMatchObject({ state: 'completed', result: { created } });
  const { body } = await ask(server, desk.account, 'GET /performances?fields=venueName');
  expect(JSON.stringify(body)).not.toMatch(/HYPERLINK|SUM/);
});

test('more than 200 MB is refused while it comes, whether it says so or not', { timeout: 120_000 }, async () => {
  const desk = await newDesk(server);
  const { status, body } = await send(desk, Readable.from(megabytes(201)));
  expect([status, body]).toEqual([
    413,
    expect.objectContaining({ error: expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE' }) }),
  ]);
  expect((await ask(server, desk.account, 'GET /imports')).body).toMatchObject({ data: [] });
});

function* megabytes(many: number): Generator<Buffer> {
  const line = Buffer.from('2024-05-31,Sala Sol,Madrid,ES\n');
  const chunk = Buffer.alloc(megabyte, line);
  for (let sent = 0; sent < many; sent++) yield chunk;
}

function at(code: string, line: number | null, column: number | null) {
  return { code, line, column };
}

function bad(code: string, line: number, column: number | null, columnName: string | null) {
  return { code, line, column, columnName };
}
