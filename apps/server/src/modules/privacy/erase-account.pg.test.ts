import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Personal } from '#platform/kernel';
import { asSuperuser, make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { erase, erasureDoors, graceIsOver } from '../../../test/erasure-doors.ts';
import { readCatalogue } from '../../../test/tenancy/catalogue.ts';
import { createRowMaker } from '../../../test/tenancy/row-maker.ts';

const { files, modules } = await erasureDoors();

const client = await asSuperuser();
const catalogue = await readCatalogue(client);
const maker = createRowMaker(client, catalogue);
const { database } = await testDatabase();
const declared = modules.flatMap(({ personal = [] }) => personal);

/** As the lockout knows an address. */
const hashOfEmail = (email: string) => createHash('sha256').update(`email:${email}`).digest();

/** Made by the story below, or by their own machinery. */
const without = new Set(['identity.users', 'workspaces.workspaces', 'audit.entries', 'audit."values"', 'events.log']);

/** What the columns that name somebody hold of this person. */
function namesOf({ table, people }: Personal, person: TestUser, memberId: string): Readonly<Record<string, unknown>> {
  const columns = catalogue.find(({ name }) => name === table)?.columns ?? [];
  return Object.fromEntries(
    Object.keys(people).flatMap((name): [string, unknown][] => {
      const column = columns.find((one) => one.name === name);
      // A row maker fills in what is the place's own, with the rows that it stands upon.
      if (!column || column.generated || name === 'user_id' || name === 'created_by') return [];
      if (/^(to_)?member_id$|^lead_id$/.test(name)) return [[name, memberId]];
      if (column.type === 'uuid') return [[name, person.id]];
      if (column.type === 'bytea') return [[name, hashOfEmail(person.email)]];
      return column.type === 'inet' ? [[name, '203.0.113.77']] : [[name, person.email]];
    }),
  );
}

/** Somebody in a band of others, of whom every table holds a row. */
async function personEverywhere(): Promise<{ person: TestUser; bandId: string; fileId: string }> {
  const band = await make.workspace();
  const person = await make.member(band.id, 'editor');
  const { id: fileId } = await files.receive(Readable.from(['a copy']), 100);
  const place = { workspaceId: band.id, userId: person.id };
  const { rows } = await client.query('select id from workspaces.members where user_id = $1', [person.id]);
  for (const one of declared.filter(({ table }) => !without.has(table) && table !== 'workspaces.members')) {
    const given = one.table === 'privacy.exports' ? { file_id: fileId } : {};
    await maker.make(one.table, place, { ...namesOf(one, person, rows[0].id), ...given });
  }
  await maker.make('bands.set_lists', place, { visibility: 'private', name: 'Kept to myself' });
  return { person, bandId: band.id, fileId };
}

/** How many rows each table still has that should be gone with the person, and what is left of the account. */
async function leftOf(person: TestUser): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { table, people } of declared) {
    for (const [column, fate] of Object.entries(people)) {
      const value = valueGone(fate, person);
      if (value === null) continue;
      const { rows } = await client.query(`select from ${table} where ${column} = $1`, [value]);
      if (rows.length > 0) left.push(`${table}.${column}`);
    }
  }
  const { rows } = await client.query(
    'select state, email, display_name, password_hash, erase_at from identity.users where id = $1',
    [person.id],
  );
  return [...left, JSON.stringify(rows)];
}

function valueGone(fate: Personal['people'][string], person: TestUser): unknown {
  if (fate === 'removed' || fate === 'emptied') return person.id;
  if (fate === 'removed by address') return person.email;
  return fate === 'removed by hash' ? hashOfEmail(person.email) : null;
}

const gone = ({ id }: TestUser) => [
  JSON.stringify([
    {
      state: 'deleted',
      email: `${id}@erased.invalid`,
      display_name: 'Former member',
      password_hash: null,
      erase_at: null,
    },
  ]),
];

test('of every table that names somebody nothing is left but what is shared', async () => {
  const { person, fileId } = await personEverywhere();
  await graceIsOver(person.id);
  await erase(person.id);
  expect(await leftOf(person)).toEqual(gone(person));
  expect(existsSync(files.pathOf(fileId))).toBe(false);
  const { rows } = await client.query(
    `select (select count(*)::int from bands.songs where created_by = $1) as songs,
      (select count(*)::int from bands.set_lists where created_by = $1 and visibility = 'private') as private,
      (select count(*)::int from gigs.profiles where user_id = $1) as profiles,
      (select count(*)::int from workspaces.members where user_id = $1) as memberships`,
    [person.id],
  );
  expect(rows).toEqual([{ songs: expect.any(Number), private: 0, profiles: 0, memberships: 0 }]);
  expect(rows[0].songs).toBeGreaterThan(0);
});

test('killed between any two steps, it ends the same', async () => {
  const first = await personEverywhere();
  await graceIsOver(first.person.id);
  const transactions = await erase(first.person.id);
  expect(transactions).toBeGreaterThan(10);
  for (let killedAfter = 0; killedAfter < transactions; killedAfter++) {
    const { person } = await personEverywhere();
    await graceIsOver(person.id);
    await expect(erase(person.id, killedAfter)).rejects.toThrow('killed');
    expect((await leftOf(person)).at(-1)).toContain('"deleting"');
    await erase(person.id);
    expect(await leftOf(person)).toEqual(gone(person));
  }
});

test('whoever can still take it back is not touched, and a second erasure finds nobody', async () => {
  const { person } = await personEverywhere();
  await erase(person.id);
  expect((await leftOf(person)).at(-1)).toContain('"active"');
  await graceIsOver(person.id);
  await client.query(`update identity.users set erase_at = now() + interval '1 minute' where id = $1`, [person.id]);
  expect(await erase(person.id)).toBe(1);
  await graceIsOver(person.id);
  await erase(person.id);
  expect(await erase(person.id)).toBe(1);
});

test('every day it is asked for whose days are over, until that is done', async () => {
  const [due, waiting] = [await make.user(), await make.user()];
  await graceIsOver(due.id);
  await graceIsOver(waiting.id);
  await client.query(`update identity.users set erase_at = now() + interval '1 day' where id = $1`, [waiting.id]);
  const daily = modules
    .flatMap(({ scheduled = [] }) => scheduled)
    .find(({ name }) => name === 'privacy.erase_accounts');
  await database.asSystem('in a test', async (ctx) => await daily?.run(ctx));
  const { rows } = await client.query(
    `select payload ->> 'userId' as id from events.outbox where type = 'privacy.erase_account'`,
  );
  expect(rows.map(({ id }) => id)).toContain(due.id);
  expect(rows.map(({ id }) => id)).not.toContain(waiting.id);
});

test('a workspace that nobody else is in goes along; one whose other owner has left gets the highest who stays', async () => {
  const person = await make.user();
  const alone = await make.workspace({ owner: person });
  const band = await make.workspace({ owner: person });
  const [viewer, admin] = [await make.member(band.id, 'viewer'), await make.member(band.id, 'admin')];
  await graceIsOver(person.id);
  await erase(person.id);
  const { rows } = await client.query(
    `select workspace_id as id, user_id as "userId", role from workspaces.members where workspace_id = any($1) order by role`,
    [[alone.id, band.id]],
  );
  expect(rows).toEqual([
    { id: band.id, userId: admin.id, role: 'owner' },
    { id: band.id, userId: viewer.id, role: 'viewer' },
  ]);
  expect((await client.query('select from workspaces.workspaces where workspace_id = $1', [alone.id])).rows).toEqual(
    [],
  );
});

test('a private list that a show was given stays as an empty frame', async () => {
  const band = await make.workspace();
  const person = await make.member(band.id, 'editor');
  const place = { workspaceId: band.id, userId: person.id };
  const list = await maker.make('bands.set_lists', place, {
    visibility: 'private',
    name: 'Secret songs',
    notes: 'mine',
  });
  await maker.make('bands.set_list_items', place, { set_list_id: list.key['id'] });
  await maker.make('gigs.performances', place, { set_list_id: list.key['id'] });
  await graceIsOver(person.id);
  await erase(person.id);
  const { rows } = await client.query(
    `select name, notes, visibility, (select count(*)::int from bands.set_list_items i where i.set_list_id = l.id) as items
      from bands.set_lists l where id = $1`,
    [list.key['id']],
  );
  expect(rows).toEqual([{ name: 'Private', notes: '', visibility: 'private', items: 0 }]);
});

test('letters to somebody go from the queue, however they ended', async () => {
  const person = await make.user();
  const place = { workspaceId: randomUUID(), userId: randomUUID() };
  const letter = JSON.stringify({ to: person.email, subject: 'Hello', text: 'there' });
  await maker.make('jobs.jobs', place, { task: 'mail.send', payload: letter, state: 'dead' });
  await maker.make('jobs.jobs', place, { task: 'mail.send', last_error: `no such box: ${person.email.toUpperCase()}` });
  await maker.make('events.outbox', place, { kind: 'job', type: 'mail.send', payload: letter });
  // Whose address only holds theirs keeps what is on its way: else anybody could stop the letters of others by leaving.
  for (const other of [`a${person.email}`, `a.${person.email}`, `${person.email}.mx`, `${person.email}x`]) {
    const theirs = JSON.stringify({ to: other, subject: 'Choose a new password', text: `Hello,\n\n${other}` });
    await maker.make('jobs.jobs', place, { task: 'mail.send', payload: theirs, state: 'queued' });
    await maker.make('events.outbox', place, { kind: 'job', type: 'mail.send', payload: theirs });
  }
  await graceIsOver(person.id);
  await erase(person.id);
  const { rows } = await client.query(
    `select (select count(*)::int from jobs.jobs where workspace_id = $1) as jobs,
      (select count(*)::int from events.outbox where workspace_id = $1) as messages`,
    [place.workspaceId],
  );
  expect(rows).toEqual([{ jobs: 4, messages: 4 }]);
});

test('what they did and what was told of their profile goes from the log of events, once every reaction has it', async () => {
  const band = await make.workspace();
  const [person, other] = [await make.member(band.id, 'editor'), await make.member(band.id, 'editor')];
  const place = { workspaceId: band.id, userId: person.id };
  const profile = (await maker.make('gigs.profiles', place)).key['id'];
  await client.query(
    `insert into events.positions (handler, type, seq) values ('test.slow', 'test.slow', 8), ('test.quick', 'test.said', 99)`,
  );
  const told = [
    [1, 'test.said', person.id, 'song', 'a'],
    [2, 'test.said', other.id, 'song', 'b'],
    [3, 'test.said', other.id, 'profile', profile],
    [4, 'test.said', other.id, 'profile', randomUUID()],
    [8, 'test.slow', person.id, 'song', 'c'],
    [9, 'test.slow', person.id, 'song', 'd'],
  ];
  for (const [seq, type, actor, kind, subject] of told) {
    await client.query(
      `insert into events.log (seq, logged_at, id, occurred_at, workspace_id, actor_id, type, version, subject_type, subject_id, payload)
        values ($1, now(), gen_random_uuid(), now(), $2, $3, $4, 1, $5, $6, '{}')`,
      [seq, band.id, actor, type, kind, subject],
    );
  }
  for (const seq of [2, 3])
    await client.query(
      `insert into events.dead_letters (handler, event_seq, workspace_id, type, payload, error, tries)
        values ('test.slow', $1, $2, 'test.said', '{}', 'no', 5)`,
      [seq, band.id],
    );
  await graceIsOver(person.id);
  await erase(person.id);
  const { rows } = await client.query(
    `select array(select seq::int from events.log where workspace_id = $1 order by seq) as left,
      array(select event_seq::int from events.dead_letters where workspace_id = $1) as letters`,
    [band.id],
  );
  expect(rows).toEqual([{ left: [2, 4, 9], letters: [2] }]);
});

test.each([
  ['x@example.org', true],
  ['{"to": "X@Example.org"}', true],
  ['{"text": "Hello,\\nx@example.org asks"}', true],
  ['<x@example.org>, and others', true],
  ['write to x@example.org.', true],
  ['?email=x@example.org&y', true],
  ['alex@example.org', false],
  ['a.x@example.org', false],
  ['a-x@example.org', false],
  ['a+x@example.org', false],
  ['éx@example.org', false],
  ['x@example.org.mx', false],
  ['x@example.organic', false],
  ['x@example-org', false],
  ['xx@exampleXorg', false],
])('the words %s name x@example.org: %s', async (words, names) => {
  const { rows } = await client.query(`select app.names_address($1, 'x@example.org') as names`, [words]);
  expect(rows).toEqual([{ names }]);
});

test('an address with signs that mean something to a pattern is only itself', async () => {
  const ask = async (words: string) =>
    (await client.query(`select app.names_address($1, 'a.b+c$d@example.org') as names`, [words])).rows[0].names;
  expect(await ask('"a.b+c$d@example.org"')).toBe(true);
  expect(await ask('"aXb+c$d@example.org"')).toBe(false);
  expect(await ask('"a.bbc$d@example.org"')).toBe(false);
});
