import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { AuditEntry, AuditEntryDetail, AuditRow, AuditState, Job } from '@backline/contract';
import { lastReport } from '#platform/audit';
import { asSuperuser, make, minutesPassSinceProof, startServer, testDatabase } from '#test';
import type { TestUser } from '#test';

const server = await startServer();
const superuser = await asSuperuser();
const { id: workspaceId, owner } = await make.workspace({ name: 'Los Viernes' });
const elsewhere = await make.workspace();
const at = `/api/v1/workspaces/${workspaceId}`;
const agent = { 'user-agent': '=HYPERLINK("http://evil.example")' };
const Entries = z.array(AuditEntry);

async function list(query = ''): Promise<z.infer<typeof Entries>> {
  return (await server.call(owner, `GET ${at}/audit?${query}`)).data(Entries);
}

async function state(): Promise<AuditState> {
  return (await server.call(owner, `GET ${at}/audit/verify`)).data(AuditState);
}

const Made = z.object({ id: z.string() });
let songId: string;
let showId: string;

beforeAll(async () => {
  const song = await server.call(owner, `POST ${at}/songs`, { title: 'Quimbara', tempo: 180 }, agent);
  songId = song.data(Made).id;
  await server.call(owner, `PATCH ${at}/songs/${songId}`, { tempo: 190, lyricsChordPro: 'la '.repeat(3_000) }, agent);
  await server.call(owner, `PATCH ${at}`, { name: 'Los Sábados' }, agent);
  const show = await server.call(owner, `POST ${at}/performances`, {
    localDate: '2026-01-05',
    venue: { name: 'Café Berlin' },
    durationSeconds: 5400,
  });
  showId = show.data(Made).id;
  await server.call(owner, `PATCH ${at}/performances/${showId}`, {
    audienceSize: 80,
    payment: { amount: 9000, currency: 'USD' },
    privateNotes: 'The drummer was late.',
  });
});

const roles: readonly (readonly [
  role: 'owner' | 'admin' | 'editor' | 'member' | 'viewer' | 'stranger',
  status: number,
])[] = [
  ['owner', 200],
  ['admin', 200],
  ['editor', 403],
  ['member', 403],
  ['viewer', 403],
  ['stranger', 404],
];

async function somebody(role: (typeof roles)[number][0]): Promise<TestUser> {
  if (role === 'owner') return owner;
  return role === 'stranger' ? elsewhere.owner : await make.member(workspaceId, role);
}

test.each(roles)('the %s gets %i wherever the log is read', async (role, status) => {
  const user = await somebody(role);
  const [entry] = await list('limit=1');
  const answers = [
    await server.call(user, `GET ${at}/audit`),
    await server.call(user, `GET ${at}/audit/${entry?.id}`),
    await server.call(user, `GET ${at}/audit/verify`),
    await server.call(user, `POST ${at}/audit/export`, {}),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([status, status, status, status]);
  expect((await server.call(user, `POST ${at}/audit/verify`)).status).toBe(status === 200 ? 202 : status);
});

test('an entry says who did what to what, from where, and which fields were changed', async () => {
  const [entry] = await list('filter[action]=song.updated');
  expect(entry).toMatchObject({
    actorType: 'user',
    actorId: owner.id,
    actorName: owner.displayName,
    action: 'song.updated',
    subjectType: 'song',
    subjectId: songId,
    category: 'content',
    severity: 'info',
    agent: agent['user-agent'],
    fields: ['lyricsChordPro', 'tempo'],
  });
  expect(entry?.ip).toMatch(/127\.0\.0\.1|::1/);
  const shown = (await server.call(owner, `GET ${at}/audit/${entry?.id}`)).data(AuditEntryDetail);
  expect(shown.changes).toEqual([
    { field: 'lyricsChordPro', state: 'too_long', before: null, after: null },
    { field: 'tempo', state: 'kept', before: 180, after: 190 },
  ]);
});

test('the log of a show has its money and not what somebody notes for themselves', async () => {
  const [entry] = await list(`filter[action]=performance.updated&filter[subjectId]=${showId}`);
  const shown = (await server.call(owner, `GET ${at}/audit/${entry?.id}`)).data(AuditEntryDetail);
  expect(shown.changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['audienceSize', 'payment']));
  expect(JSON.stringify(shown)).not.toContain('drummer');
});

test.each([
  ['filter[category]=team', ['workspace.updated', 'workspace.created']],
  ['filter[q]=viernes', ['workspace.updated']],
  ['filter[q]=SABADOS', ['workspace.updated']],
  ['filter[subjectType]=song&filter[actor]=' + owner.id, ['song.updated', 'song.created']],
  ['filter[severity]=critical', []],
  ['filter[from]=2100-01-01T00:00:00Z', []],
  ['filter[to]=2001-01-01T00:00:00Z', []],
])('%s finds %j', async (query, actions) => {
  expect((await list(query)).map(({ action }) => action)).toEqual(actions);
});

test('pages by cursor do not shift when something is noted meanwhile', async () => {
  const page = await server.call(owner, `GET ${at}/audit?limit=2&filter[subjectType]=song`);
  const [newest, created] = page.data(Entries);
  const first = await server.call(owner, `GET ${at}/audit?limit=1&filter[subjectType]=song`);
  const { nextCursor } = z.object({ meta: z.object({ nextCursor: z.string() }) }).parse(first.body).meta;
  await server.call(owner, `PATCH ${at}/songs/${songId}`, { tempo: 200 });
  expect(await list(`limit=1&filter[subjectType]=song&cursor=${nextCursor}`)).toEqual([created]);
  expect(newest?.action).toBe('song.updated');
  expect((await server.call(owner, `GET ${at}/audit?cursor=bm90IG91cnM`)).status).toBe(422);
});

test('an export has every entry, oldest first, and is noted itself before its first row', async () => {
  const answer = await server.call(owner, `POST ${at}/audit/export`, { subjectType: 'song' });
  const rows = String(answer.body)
    .trim()
    .split('\n')
    .map((line) => AuditRow.parse(JSON.parse(line)));
  expect(rows.slice(0, 2).map(({ action }) => action)).toEqual(['song.created', 'song.updated']);
  expect(rows[1]?.changes).toContain('"tempo"');
  const [noted] = await list('filter[action]=audit.exported');
  expect(noted).toMatchObject({ actorId: owner.id, category: 'security', severity: 'warning' });
  const whole = String((await server.call(owner, `POST ${at}/audit/export`, {})).body);
  expect(whole.trim().split('\n').at(-1)).toContain('"audit.exported"');
});

test('an export needs a fresh proof', async () => {
  const late = await make.member(workspaceId, 'admin');
  await minutesPassSinceProof(late, 11);
  expect((await server.call(late, `POST ${at}/audit/export`, {})).body).toMatchObject({
    error: { code: 'STEP_UP_REQUIRED' },
  });
});

test('no cell of the CSV is a formula', async () => {
  const answer = await server.call(owner, `POST ${at}/audit/export`, { subjectType: 'song' }, { accept: 'text/csv' });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, first] = String(answer.body).split('\r\n');
  expect(head?.replace('\uFEFF', '')).toBe(Object.keys(AuditRow.shape).join(','));
  expect(first).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});

test('the chain is whole, and says so of every entry', async () => {
  await expect.poll(async () => (await state()).unsealed.count, { timeout: 2_000 }).toBe(0);
  const { check, entries, isLong } = await state();
  expect(check).toMatchObject({ broken: null, entries });
  expect(isLong).toBe(false);
  const numbers = (await list('limit=100')).map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index));
});

test('a check as a job leaves what it found', async () => {
  await server.call(owner, `POST ${at}/audit/verify`);
  const jobs = async () =>
    (await server.call(owner, `GET ${at}/jobs?filter[task]=workspaces.verify_audit&limit=1`)).data(z.array(Job));
  await expect.poll(async () => (await jobs())[0]?.state, { timeout: 8_000 }).toBe('succeeded');
  const { database } = await testDatabase();
  const stored = await database.asPlatform(async (db) => await db.one(lastReport(workspaceId)));
  expect(stored.report).toMatchObject({ broken: null });
});

test('a chain that somebody altered past every right is named', async () => {
  await superuser.query(
    `update audit.entries set actor_id = null where workspace_id = $1 and action = 'song.created'`,
    [workspaceId],
  );
  const [entry] = await list('filter[action]=song.created');
  expect((await state()).check?.broken).toMatchObject({ number: entry?.number, entryId: entry?.id, how: 'altered' });
});
