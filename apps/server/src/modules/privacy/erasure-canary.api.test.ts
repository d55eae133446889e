import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { verifyChain } from '#platform/audit';
import { asSuperuser, make, startServer, testDatabase } from '#test';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { erase, erasureDoors, graceIsOver } from '../../../test/erasure-doors.ts';

const { modules } = await erasureDoors();

/** Somebody with these words everywhere, which nobody else has. */
const word = 'Kanarienvogel';
const ana = { email: `ana.${word}@example.org`, displayName: `Ana ${word}`, password: 'tumbao en la noche clara' };
const address = ana.email.toLowerCase();
const from = { 'x-forwarded-for': '203.0.113.77', 'user-agent': `${word}/7.0` };

const client = await asSuperuser();
const { database } = await testDatabase();
/** The whole server, and beside it the endpoints of accounts behind a proxy, which says where somebody came from. */
const server = await startServer();
const proxied = await accountServer();
const platform = '00000000-0000-0000-0000-000000000000';

/** What happened is on its way for a day, and nothing of theirs happens in the 30 before an erasure. */
const goesByItself = /^events\.outbox/;

const Opened = z.object({
  data: z.object({ user: z.object({ id: z.string() }), workspaces: z.array(z.object({ id: z.string() })) }),
});

async function publicly(what: string, body: object, status: number) {
  const answer = await proxied.post(what, body, from);
  expect([what, answer.status]).toEqual([what, status]);
  return answer;
}

/** Where the words are to be found before, so that finding none says something. */
const wasEverywhere = [
  'identity.users',
  'identity.sessions',
  'mail.mailbox',
  'audit.entries',
  'audit."values"',
  'bands.set_lists',
  'gigs.profiles',
  'gigs.performance_notes',
  'sync.conflicts',
  'workspaces.api_keys',
  'workspaces.invitations',
  'workspaces.slugs',
  'workspaces.workspaces',
];

/** Opens the account and answers how to ask as its owner. */
async function comesIn() {
  await publicly('register', { ...ana, acceptTerms: true }, 202);
  const token = await proxied.linkTo(address);
  const opened = await publicly('verify-email', { token, password: ana.password }, 200);
  const session = sessionOf(opened) ?? '';
  const { user, workspaces } = Opened.parse(opened.body).data;
  const who = await make.sessionFor(user.id);
  const as = { ...who, token: session };
  return {
    id: user.id,
    ownId: workspaces[0]?.id ?? '',
    /** About the account and about workspaces, from an address of theirs. */
    async asks(what: string, body: object = {}) {
      const { status } = await proxied.ask(what.replace(' ', ' /api/v1'), { as, body, headers: from });
      expect([what, status < 300]).toEqual([what, true]);
    },
    /** Anything else. */
    async writes(what: string, body: object = {}) {
      const answer = await server.call(as, what.replace(' ', ' /api/v1'), body, { 'user-agent': `${word}/7.0` });
      expect([what, answer.status < 300, answer.body]).toEqual([what, true, answer.body]);
      return answer;
    },
  };
}

/** Every table, partitions too, with a row in which one of these words stands. */
async function tablesWith(words: readonly string[]): Promise<readonly string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  );
  const pattern = words.map((one) => one.toLowerCase().replaceAll('.', String.raw`\.`)).join('|');
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(`select from ${name} t where lower(t::text) ~ $1 limit 1`, [pattern]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** When all that was asked for in the background is done; says what is not. */
async function nothingWaits() {
  await vi.waitFor(async () => {
    const { rows } = await client.query<{ line: string }>(
      `select concat_ws(' ', task, state, attempts, run_at, last_error) as line from jobs.jobs
        where state in ('queued', 'scheduled', 'running')`,
    );
    expect(rows.map(({ line }) => line).join('; ')).toBe('');
  }, 15_000);
}

/** Whether the chains of these workspaces are whole, once all is sealed. */
async function verified(workspaceId: string) {
  return await vi.waitFor(async () => {
    const report = await verifyChain({ ask: database.asPlatform, workspaceId });
    if (report.unsealed.count > 0) throw new Error('not all is sealed');
    return { broken: report.broken, hasErased: report.erased > 0 };
  }, 10_000);
}

test('of somebody who was everywhere not a word is left, the log is whole, and the address is free', async () => {
  const band = await make.workspace({ name: 'Los Otros' });
  const elsewhere = await make.workspace({ name: 'Las Otras' });
  const person = await comesIn();
  await publicly('login', { email: ana.email, password: 'not the right one' }, 401);
  await publicly('forgot-password', { email: ana.email }, 202);
  await client.query(`insert into workspaces.members (workspace_id, user_id, role) values ($1, $2, 'admin')`, [
    band.id,
    person.id,
  ]);
  const inBand = `/workspaces/${band.id}`;
  await person.asks('POST /auth/tokens', { name: `Phone of ${word}` });
  await person.asks('POST /workspaces', { name: `${word} Trio`, kind: 'band' });
  await person.writes(`POST ${inBand}/songs`, { title: 'A song of everybody', status: 'ready' });
  await person.writes(`POST ${inBand}/setlists`, { name: `List of ${word}`, visibility: 'private', items: [] });
  const profile = await person.writes(`POST ${inBand}/profiles`, {
    name: word,
    instruments: ['voice'],
    bio: `I am ${word}`,
    visibility: 'workspace',
  });
  const profileId = profile.data(z.object({ id: z.string() })).id;
  const edited = await server.call(band.owner, `PATCH /api/v1${inBand}/profiles/${profileId}`, {
    bio: `${word} plays`,
  });
  expect(edited.status).toBe(200);
  await person.writes(`POST ${inBand}/performances`, {
    localDate: '2025-06-01',
    venue: { name: 'Blue Room' },
    durationSeconds: 3600,
    privateNotes: `${word} alone`,
    profileId,
  });
  // What two devices of theirs said of notes that nobody else sees.
  await client.query(
    `insert into sync.conflicts (workspace_id, scope, tbl, row_id, field, base, mine, theirs, mine_hlc, theirs_version, status, created_by)
      values ($1, 'member:' || $2::uuid, 8, uuidv7(), 'privateNotes', 'null', to_jsonb($3::text), 'null', '', 1, 'auto', $2)`,
    [band.id, person.id, `${word} at home`],
  );
  await person.asks(`POST ${inBand}/api-keys`, { name: `Key of ${word}`, scopes: ['team:read'] });
  await person.asks(`PATCH /workspaces/${person.ownId}`, { name: `Log of ${word}` });
  await person.writes('POST /users/me/export');
  const invited = await server.call(elsewhere.owner, `POST /api/v1/workspaces/${elsewhere.id}/invitations`, {
    email: ana.email,
    role: 'member',
  });
  expect(invited.status).toBeLessThan(300);
  await nothingWaits();
  const before = await tablesWith([word, '203.0.113.77']);
  expect(before).toEqual(expect.arrayContaining(wasEverywhere));
  // Its rows lie in partitions, each named by its week.
  expect(before).toContainEqual(expect.stringMatching(/^events\.log/));

  await person.asks('POST /users/me/erasure', { email: ana.email });
  await nothingWaits();
  await graceIsOver(person.id);
  await erase(person.id);

  expect((await tablesWith([word, '203.0.113.77'])).filter((name) => !goesByItself.test(name))).toEqual([]);
  expect(await tablesWith([address, '203.0.113.77'])).toEqual([]);
  const kept = modules.flatMap(({ personal = [] }) => personal).filter(({ table }) => goesByItself.test(table));
  expect(kept.map(({ people }) => people)).toEqual(
    kept.map(() => ({ actor_id: { kept: expect.stringContaining('two days') } })),
  );
  for (const workspaceId of [platform, band.id])
    expect([workspaceId, await verified(workspaceId)]).toEqual([workspaceId, { broken: null, hasErased: true }]);

  const songs = await server.call(band.owner, `GET /api/v1/workspaces/${band.id}/songs`);
  expect(songs.body).toMatchObject({ data: [{ title: 'A song of everybody', createdBy: person.id }] });
  const { rows: names } = await client.query('select display_name as name, state from identity.users where id = $1', [
    person.id,
  ]);
  expect(names).toEqual([{ name: 'Former member', state: 'deleted' }]);

  await publicly('register', { ...ana, displayName: 'Somebody new', acceptTerms: true }, 202);
  const { rows: again } = await client.query('select id from identity.users where email = $1', [address]);
  expect(again).toEqual([{ id: expect.not.stringMatching(person.id) }]);
});
