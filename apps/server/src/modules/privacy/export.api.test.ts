import { PersonalExport } from '@backline/contract';
import { text as textOf } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, startServer, testDatabase } from '#test';
import type { TestServer, TestUser } from '#test';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});

const start = async (as: TestUser) => await server.call(as, 'POST /api/v1/users/me/export');
const listed = async (as: TestUser) =>
  (await server.call(as, 'GET /api/v1/users/me/exports')).data(z.array(PersonalExport));

async function readyFor(person: TestUser): Promise<PersonalExport> {
  const asked = (await start(person)).data(PersonalExport);
  return await vi.waitFor(
    async () => {
      const found = (await listed(person)).find(({ id }) => id === asked.id);
      if (found?.state !== 'ready') throw new Error(`the copy is ${found?.state}`);
      return found;
    },
    { timeout: 20_000, interval: 200 },
  );
}

async function download(as: TestUser, id: string): Promise<Response> {
  return await fetch(`${server.origin}/api/v1/users/me/exports/${id}/file`, {
    headers: { cookie: `bl_session=${as.token}` },
  });
}

/** What is in the copy: the text of each file by its name. */
async function contents(as: TestUser, id: string): Promise<ReadonlyMap<string, string>> {
  const bytes = Buffer.from(await (await download(as, id)).arrayBuffer());
  const zip = await fromBufferPromise(bytes);
  const found = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await textOf(await zip.openReadStreamPromise(entry)));
  return found;
}

async function write(as: TestUser, workspaceId: string, title: string, note: string): Promise<void> {
  const { database } = await testDatabase();
  await database.inWorkspace(as.who, workspaceId, async ({ db }) => {
    const songId = crypto.randomUUID();
    await db.run(sql`insert into bands.songs (workspace_id, id, title, status, created_by)
      values (${workspaceId}, ${songId}, ${title}, 'ready', ${as.id})`);
    await db.run(sql`insert into bands.set_lists (workspace_id, name, visibility, notes, created_by)
      values (${workspaceId}, ${note}, 'private', '', ${as.id})`);
  });
}

test('a copy holds what a person wrote, and nothing of another person or another band', async () => {
  const ana = await make.user({ displayName: 'Ana' });
  const band = await make.workspace({ owner: ana });
  const ben = await make.member(band.id, 'editor');
  const elsewhere = await make.workspace({ owner: ben });
  await write(ana, band.id, 'Song of Ana', 'List of Ana alone');
  await write(ben, band.id, 'Song of Ben', 'List of Ben alone');
  await write(ben, elsewhere.id, 'Song of elsewhere', 'List of elsewhere');

  const { id, bytes } = await readyFor(ana);
  const files = await contents(ana, id);
  const everything = [...files.values()].join('\n');
  for (const mine of ['Song of Ana', 'List of Ana alone', ana.email]) expect(everything).toContain(mine);
  for (const others of ['Song of Ben', 'List of Ben alone', 'elsewhere', ben.email])
    expect(everything).not.toContain(others);
  expect(JSON.parse(files.get('account/account.json') ?? '')).toMatchObject([
    { email: ana.email, display_name: 'Ana' },
  ]);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['index.html', 'account/sessions.json', 'log/account/entries.json']),
  );
  expect(everything).not.toMatch(/password_hash|token_hash|seed_sealed/);
  expect(bytes).toBeGreaterThan(500);
});

test('it is downloaded as a file, by its owner alone and with a fresh proof', async () => {
  const [person, other] = [await make.user(), await make.user()];
  const { id } = await readyFor(person);
  const answer = await download(person, id);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringMatching(/^attachment; filename="backline-\d{4}-\d\d-\d\d\.zip"$/),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect((await download(other, id)).status).toBe(404);
  await minutesPassSinceProof(person, 11);
  expect((await download(person, id)).status).toBe(403);
  expect((await start(person)).status).toBe(403);
});

test('a letter says that it is ready, and the log who asked for it', async () => {
  const person = await make.user();
  await readyFor(person);
  const { database } = await testDatabase();
  await vi.waitFor(async () => {
    const { subject } = await database.asPlatform(
      async (db) =>
        await db.one(sql<{ subject: string }>`select subject from mail.mailbox where recipient = ${person.email}`),
    );
    expect(subject).toBe('The copy of your data is ready');
  }, 10_000);
  const noted = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ action: string }>`select action from audit.entries
      where action like 'export.%' and subject_id in (select id::text from privacy.exports where user_id = ${person.id}) order by id`),
  );
  expect(noted.map(({ action }) => action)).toEqual(['export.requested', 'export.completed']);
});

test('one copy is made at a time, and another one after it', async () => {
  const person = await make.user();
  const answers = await Promise.all([start(person), start(person)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  await vi.waitFor(async () => expect((await listed(person))[0]?.state).toBe('ready'), 20_000);
  expect((await start(person)).status).toBe(202);
});

test('after seven days the file is not to be had any more', async () => {
  const person = await make.user();
  const { id } = await readyFor(person);
  const { database } = await testDatabase();
  await database.asPlatform(
    async (db) => await db.run(sql`update privacy.exports set expires_at = now() where id = ${id}`),
  );
  expect((await download(person, id)).status).toBe(404);
});
